using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using ChatEngage.Times;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Contracts.Stores;

/// <summary>An alert from the mention to the team, once, whatever dies on the way.</summary>
[ContractOf(typeof(ITaskQueue))]
public abstract class AlertContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private const string Urgent = "URGENT!! Acme is down, our money was stolen, please help right now, this is an emergency";
    private readonly Place place = new();
    private long epoch;

    /// <summary>How many steps an undisturbed run has: entry, timer, post in the channel, post on the desk.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task An_urgent_mention_is_told_once_although_the_process_dies_between_any_two_steps(int death)
    {
        var store = await OpenAsync(Called());
        await ReceiveAsync(store, Samples.Mention("fire", Now, Urgent));
        var steps = 0;
        for (var life = 0; life < 2; life++)
        {
            epoch = await store.Owner.AcquireAsync($"replica {life}", Ct) ?? throw new InvalidOperationException("The lease is free.");
            try
            {
                await RunAsync(store, () => life == 0 && steps++ == death);
                Time.Advance(TimeSpan.FromMinutes(31));
                await RunAsync(store, () => life == 0 && steps++ == death);
                // Nothing is left to do: whatever comes later says nothing more.
                if (life == 1) Time.Advance(TimeSpan.FromHours(5));
                if (life == 1) await RunAsync(store, () => false);
            }
            catch (DeathException)
            {
                // The next one finds what there is.
            }
            store = await ReplicaOf(store);
            await PassForLeaseAsync(store, TimeSpan.FromSeconds(60));
        }
        var entry = Assert.Single(await LogAsync(store), one => one.Kind == InteractionKind.AlertRaised);
        Assert.Equal(("urgent", "anna"), (entry.Data!["reason"], entry.Data["who"]));
        var post = Assert.IsType<TeamPost.Alert>(Assert.Single(place.Posts));
        Assert.Equal((AlertReason.Urgent, "fire"), (post.Raised.Reason, post.Conversation!.Newest!.Id));
        Assert.Equal(post.Raised.Id, Assert.Single(await new AlertBoard(store, Time).RecentAsync(Ct)).Id);
    }

    [Fact]
    public async Task What_was_answered_in_time_is_not_told()
    {
        var store = await OpenAsync(Called());
        epoch = await OwnAsync(store);
        await ReceiveAsync(store, Samples.Mention("fire", Now, Urgent));
        await RunAsync(store, () => false);
        var conversation = (await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items[0];
        Assert.NotNull(conversation.Alert);
        var resolved = (Transition.Done)conversation.Resolve(new Act(Samples.Anna, Now, store.Brand));
        await SaveAsync(store, resolved.Next, conversation);
        Time.Advance(TimeSpan.FromHours(2));
        await RunAsync(store, () => false);
        Assert.Empty(place.Posts);
        Assert.DoesNotContain(await LogAsync(store), one => one.Kind == InteractionKind.AlertRaised);
    }

    [Fact]
    public async Task What_was_answered_while_the_channel_was_away_calls_nobody()
    {
        var store = await OpenAsync(Called());
        epoch = await OwnAsync(store);
        await ReceiveAsync(store, Samples.Mention("fire", Now, Urgent));
        await RunAsync(store, () => false);
        Time.Advance(TimeSpan.FromMinutes(31));
        await DueAsync(store);
        var conversation = (await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items[0];
        await SaveAsync(store, ((Transition.Done)conversation.Resolve(new Act(Samples.Anna, Now, store.Brand))).Next, conversation);
        await RunAsync(store, () => false);
        Assert.Empty(place.Posts);
    }

    [Fact]
    public async Task A_spike_is_said_once_and_again_on_a_later_day()
    {
        var store = await OpenAsync(Called());
        epoch = await OwnAsync(store);
        await UsualAsync(store, days: 10);
        var watch = new AlertWatch(store, Time, NullLogger.Instance);
        await watch.LookAsync(epoch, Ct);
        Assert.Empty(await RaisedAsync(store));

        await BurstAsync(store);
        for (var look = 0; look < 5; look++)
        {
            // Another replica, or this one after a restart, knows what was said.
            await new AlertWatch(await ReplicaOf(store), Time, NullLogger.Instance).LookAsync(epoch, Ct);
            Time.Advance(AlertWatch.Every);
        }
        var said = Assert.Single(await RaisedAsync(store));
        Assert.Equal(("spike", "anna", "40"), (said.Data!["reason"], said.Data["who"], said.Data["count"]));
        await RunAsync(store, () => false);
        Assert.Equal(AlertReason.Spike, Assert.IsType<TeamPost.Alert>(Assert.Single(place.Posts)).Raised.Reason);

        Time.Advance(TimeSpan.FromHours(3));
        await watch.LookAsync(epoch, Ct);
        await BurstAsync(store);
        await watch.LookAsync(epoch, Ct);
        Assert.Single(await RaisedAsync(store));

        Time.Advance(TimeSpan.FromHours(26));
        await watch.LookAsync(epoch, Ct);
        await BurstAsync(store);
        await watch.LookAsync(epoch, Ct);
        Assert.Equal(2, (await RaisedAsync(store)).Count);
    }

    [Fact]
    public async Task A_spike_whose_finder_lost_its_lease_is_said_by_the_next_owner()
    {
        var store = await OpenAsync(Called());
        var stale = await OwnAsync(store);
        await UsualAsync(store, days: 10);
        await BurstAsync(store);
        await PassForLeaseAsync(store, TimeSpan.FromSeconds(60));
        epoch = await OwnAsync(store, "two");
        await new AlertWatch(store, Time, NullLogger.Instance).LookAsync(stale, Ct);
        Assert.Empty(await RaisedAsync(store));
        // The mentions went on their way meanwhile: it is told all the same.
        Time.Advance(TimeSpan.FromHours(2));
        await new AlertWatch(store, Time, NullLogger.Instance).LookAsync(epoch, Ct);
        Assert.Single(await RaisedAsync(store));
    }

    [Fact]
    public async Task A_spike_that_was_committed_by_one_who_died_then_is_not_said_again()
    {
        var store = await OpenAsync(Called());
        epoch = await OwnAsync(store);
        await UsualAsync(store, days: 10);
        await BurstAsync(store);
        await new AlertWatch(store, Time, NullLogger.Instance).LookAsync(epoch, Ct);
        var state = store.State("alerts");
        var (json, version) = await state.ReadAsync("watch", Ct);
        Assert.Contains("\"said\":true", json, StringComparison.Ordinal);
        await state.WriteAsync("watch", json!.Replace("\"said\":true", "\"said\":false", StringComparison.Ordinal), version, Ct);
        await new AlertWatch(store, Time, NullLogger.Instance).LookAsync(epoch, Ct);
        Assert.Single(await RaisedAsync(store));
        Assert.Contains("\"said\":true", (await state.ReadAsync("watch", Ct)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_spike_of_quiet_hours_is_told_when_they_end()
    {
        // The clock shows 09:00 when a test begins.
        var quiet = Called() with { Alerts = new AlertRules { Quiet = ClockSpan.Of(new TimeOnly(8, 0), new TimeOnly(11, 0)) } };
        var store = await OpenAsync(quiet);
        epoch = await OwnAsync(store);
        await UsualAsync(store, days: 10);
        await BurstAsync(store);
        var watch = new AlertWatch(store, Time, NullLogger.Instance);
        await watch.LookAsync(epoch, Ct);
        Assert.Empty(await RaisedAsync(store));
        Time.Advance(TimeSpan.FromHours(2));
        await watch.LookAsync(epoch, Ct);
        await watch.LookAsync(epoch, Ct);
        Assert.Single(await RaisedAsync(store));
    }

    private static Brand Called() => Samples.Brand() with
    {
        Alerts = new AlertRules { OnCall = [new Shift("anna", Enum.GetValues<DayOfWeek>().ToHashSet(), new ClockSpan(0, ClockSpan.Day))] },
    };

    private async Task<List<Interaction>> RaisedAsync(IBrandStore store) => [.. (await LogAsync(store)).Where(one => one.Kind == InteractionKind.AlertRaised)];

    /// <summary>Two mentions an hour over some days.</summary>
    private async Task UsualAsync(IBrandStore store, int days) =>
        await store.CommitAsync(new Change { Log = [.. Enumerable.Range(2, days * 48).Select(half => Received(store, Now.AddMinutes(-30 * half)))] }, Ct);

    private async Task BurstAsync(IBrandStore store) =>
        await store.CommitAsync(new Change { Log = [.. Enumerable.Range(0, 40).Select(second => Received(store, Now.AddSeconds(-second)))] }, Ct);

    private static Interaction Received(IBrandStore store, DateTimeOffset at) => Samples.Interaction(store.Brand, at, InteractionKind.MentionReceived);

    /// <summary>One life of a process: all that can be done now. It may die before or after each of its steps.</summary>
    private async Task RunAsync(IBrandStore store, Func<bool> dies)
    {
        var entries = new EntryHandler(store, new NoSuggestions(), () => new Reader(), Time, NullLogger.Instance);
        foreach (var entry in await EntriesAsync(store))
        {
            Live(dies);
            await entries.HandleAsync(entry, epoch, Ct);
            Live(dies);
        }
        place.Dies = dies;
        foreach (ITaskHandler handler in new ITaskHandler[] { new AlertHandler(store, Time), new AlertPostHandler(store, place), new AlertBoard(store, Time) })
        {
            await store.Tasks.ReclaimAsync(handler.Lane, epoch, Ct);
            foreach (var task in await TakeAsync(store, handler.Lane, epoch))
            {
                Live(dies);
                await handler.HandleAsync(task, epoch, Ct);
                Live(dies);
            }
        }
    }

    private async Task DueAsync(IBrandStore store)
    {
        foreach (var task in await TakeAsync(store, AlertPosts.Due, epoch)) await new AlertHandler(store, Time).HandleAsync(task, epoch, Ct);
    }

    private static void Live(Func<bool> dies)
    {
        if (dies()) throw new DeathException();
    }

    private sealed class DeathException : Exception;

    private sealed class NoSuggestions : ISuggester
    {
        public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);
    }

    /// <summary>A team channel that outlives the process, and can be asked.</summary>
    private sealed class Place : ITeamChannel
    {
        public string Name => Samples.CardChannel;
        public int AtOnce => 32;
        public List<TeamPost> Posts { get; } = [];
        public Func<bool> Dies { get; set; } = () => false;

        public Task<PostRef> PostAsync(TeamPost post, CancellationToken ct)
        {
            Live(Dies);
            Posts.Add(post);
            // It is there, and nobody records it.
            Live(Dies);
            return Task.FromResult(new PostRef(post.Key.Value));
        }

        public Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct) => throw new NotSupportedException("An alert stays as it is.");

        public Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) =>
            Task.FromResult<Lookup>(Posts.Exists(post => post.Key == key) ? new Lookup.Found(key.Value, null) : new Lookup.Absent());
    }
}
