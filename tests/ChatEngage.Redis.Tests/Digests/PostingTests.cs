using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Contracts.Stores;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A digest on its way to a team channel, when things go wrong on that way.</summary>
public sealed class PostingTests(Standalone redis) : IClassFixture<Standalone>
{
    private const string Team = "team";
    private static readonly DateOnly Day = new(2026, 3, 9);
    private readonly FakeTime time = new();
    private readonly Brand brand = Samples.Brand() with { DigestChannels = [Team] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_posted_and_the_log_says_so(bool canTell)
    {
        var channel = new RecordingChannel(Team, canTell);
        var store = await OpenAsync();
        await WorkAsync(Replica("one", store, channel));
        var post = await PostAsync(store);
        Assert.Equal((PostState.Posted, Assert.Single(channel.Posts).Key.Value, time.GetUtcNow()), (post.State, post.Ref, post.At));
        Assert.Equal(1, await LoggedAsync(store));
        Assert.Empty(channel.Said);
    }

    [Fact]
    public async Task What_may_be_there_is_unknown_and_not_posted_again_until_a_human_says_so()
    {
        var breaks = true;
        var channel = new RecordingChannel(Team, canTell: false, after: () => breaks ? throw new HttpRequestException("The connection broke.") : Task.CompletedTask);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        var epoch = await OrderAndStoreAsync(one);
        await Assert.ThrowsAsync<HttpRequestException>(() => PostOnceAsync(one, epoch));
        Assert.Equal(PostState.Posting, (await PostAsync(store)).State);

        await AgainAsync(one, epoch);
        var post = await PostAsync(store);
        Assert.Equal(PostState.Unknown, post.State);
        Assert.False(string.IsNullOrEmpty(post.Error));
        await OrderAsync(store, one, epoch);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Unknown, 0), ((await PostAsync(store)).State, await LoggedAsync(store)));

        breaks = false;
        var again = new Change { Digest = new DigestWrite.Move(Day, post, new ChannelPost(Team, PostState.Waiting)), Orders = [DigestPoster.Order(Day, Team, time.GetUtcNow())] };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(again, Ct));
        Assert.IsType<CommitOutcome.Lost>(await store.CommitAsync(again, Ct));
        await one.WorkAsync(epoch, Ct);
        Assert.Equal((2, PostState.Posted, 1), (channel.Posts.Count, (await PostAsync(store)).State, await LoggedAsync(store)));
    }

    [Fact]
    public async Task Refused_it_is_tried_again_and_given_up_after_the_last_try()
    {
        var tries = 0;
        var seen = new List<PostState?>();
        IBrandStore store = null!;
        var channel = new RecordingChannel(Team, canTell: false, before: async () =>
        {
            tries++;
            seen.Add((await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State);
            throw new TeamPostRefusedException("The channel is archived.");
        });
        store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Tasks.DeadAsync(10, Ct)).Count > 0);
        var post = await PostAsync(store);
        Assert.Equal((PostState.Failed, "The channel is archived."), (post.State, post.Error));
        Assert.Equal((8, 0, 0), (tries, channel.Posts.Count, await LoggedAsync(store)));
        Assert.All(seen, state => Assert.Equal(PostState.Posting, state));
        Assert.Equal($"digest:{Team}", Assert.Single(await store.Tasks.DeadAsync(10, Ct)).Lane);
        Assert.Empty(channel.Said);
    }

    [Fact]
    public async Task Refused_twice_and_taken_then_it_is_posted_once()
    {
        var tries = 0;
        var channel = new RecordingChannel(Team, canTell: false, before: () => ++tries <= 2 ? throw new TeamPostRefusedException("Too many.") : Task.CompletedTask);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State == PostState.Posted);
        Assert.Equal((3, 1, null, 1), (tries, channel.Posts.Count, (await PostAsync(store)).Error, await LoggedAsync(store)));
    }

    /// <summary>A place that asks to come later is not a place that refuses: nothing is given up for it.</summary>
    [Fact]
    public async Task Put_off_it_waits_however_often_and_is_posted_once()
    {
        var tries = 0;
        var seen = new List<PostState?>();
        var channel = new RecordingChannel(Team, canTell: false, before: () => ++tries <= 20 ? throw new TeamPostDelayedException("Too many requests.", TimeSpan.FromSeconds(10)) : Task.CompletedTask);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () =>
        {
            var state = (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State;
            if (tries is > 9 and < 20) seen.Add(state);
            return state == PostState.Posted;
        });
        Assert.Equal((21, 1, null, 1), (tries, channel.Posts.Count, (await PostAsync(store)).Error, await LoggedAsync(store)));
        Assert.Contains(PostState.Waiting, seen);
        Assert.DoesNotContain(PostState.Failed, seen);
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));
        Assert.Empty(channel.Said);
    }

    /// <summary>Killed when the attempt was recorded and nothing had gone out.</summary>
    [Theory]
    [InlineData(true, PostState.Posted, 1)]
    [InlineData(false, PostState.Unknown, 0)]
    public async Task Killed_before_the_post_went_out(bool canTell, PostState state, int posts)
    {
        var killed = false;
        var channel = new RecordingChannel(Team, canTell, before: () => killed ? Task.CompletedTask : throw new KilledException());
        var store = await OpenAsync();
        await Assert.ThrowsAsync<KilledException>(() => WorkAsync(Replica("one", store, channel)));
        killed = true;
        await TakeOverAsync(store, channel);
        Assert.Equal((state, posts, posts), ((await PostAsync(store)).State, channel.Posts.Count, await LoggedAsync(store)));
    }

    /// <summary>Killed when the post was there and nothing was recorded of it.</summary>
    [Theory]
    [InlineData(true, PostState.Posted, 1)]
    [InlineData(false, PostState.Unknown, 0)]
    public async Task Killed_before_the_post_was_recorded(bool canTell, PostState state, int logged)
    {
        var channel = new RecordingChannel(Team, canTell, after: () => throw new KilledException());
        var store = await OpenAsync();
        await Assert.ThrowsAsync<KilledException>(() => WorkAsync(Replica("one", store, channel)));
        await TakeOverAsync(store, channel);
        var post = await PostAsync(store);
        Assert.Equal((state, logged), (post.State, await LoggedAsync(store)));
        Assert.Equal(canTell ? Assert.Single(channel.Posts).Key.Value : null, post.Ref);
        Assert.Single(channel.Posts);
    }

    [Fact]
    public async Task Who_lost_the_lease_before_recording_the_attempt_posts_nothing()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var commits = 0;
        // The first commit stores the digest, the second is to record the attempt.
        var slow = new Meanwhile(store, before: async () =>
        {
            if (++commits == 2) await TakeOverAsync(store, channel);
        });
        var one = new DigestReplica("one", slow, [channel], time);
        await OrderAsync(store);
        await one.WorkAsync(await one.OwnAsync(null, Ct), Ct);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }

    /// <summary>A paused process wakes up when another one has posted long since.</summary>
    [Fact]
    public async Task Who_stood_still_after_recording_the_attempt_posts_nothing()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var commits = 0;
        var slow = new Meanwhile(store, after: async () =>
        {
            if (++commits != 2) return;
            time.Advance(TimeSpan.FromSeconds(30));
            await TakeOverAsync(store, channel);
        });
        var one = new DigestReplica("one", slow, [channel], time);
        await OrderAsync(store);
        await one.WorkAsync(await one.OwnAsync(null, Ct), Ct);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }

    /// <summary>Nothing went out, and so there is nothing to be in doubt about.</summary>
    [Fact]
    public async Task A_digest_that_could_not_be_drawn_is_tried_again()
    {
        var fails = 1;
        var renderer = new PlainRenderer(() => _ = fails-- > 0 ? throw new InvalidOperationException("It cannot be drawn.") : 0);
        var channel = new RecordingChannel(Team, canTell: false);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State is PostState.Posted or PostState.Unknown or PostState.Failed, renderer);
        Assert.Equal(PostState.Posted, (await PostAsync(store)).State);
        Assert.Single(channel.Posts);
    }

    [Fact]
    public async Task A_channel_that_comes_later_gets_the_digest_that_is_stored()
    {
        var (first, second) = (new RecordingChannel(Team, canTell: true), new RecordingChannel("more", canTell: true));
        var store = await OpenAsync();
        await WorkAsync(Replica("one", store, first));
        var wider = await redis.OpenAsync(brand with { DigestChannels = [Team, "more"] }, time);
        await redis.PassAsync(store, TimeSpan.FromMinutes(1));
        var two = new DigestReplica("two", wider, [first, second], time);
        await OrderAsync(store);
        await two.WorkAsync(await two.OwnAsync(null, Ct), Ct);
        Assert.Equal(Assert.Single(first.Posts).Day, Assert.Single(second.Posts).Day);
        Assert.Equal(2, await LoggedAsync(store));
    }

    [Fact]
    public async Task Shown_anew_it_is_changed_where_it_stands_and_not_posted_again()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        await WorkAsync(one);
        var (key, day) = Assert.Single(channel.Posts);
        var epoch = await one.OwnAsync(null, Ct);
        for (var orders = 0; orders < 2; orders++) await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day, Team, time.GetUtcNow())] }, Ct);
        await one.WorkAsync(epoch, Ct);
        Assert.Equal((new PostRef(key.Value), key, day), Assert.Single(channel.Updates));
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }

    [Fact]
    public async Task What_is_on_its_way_is_shown_anew_when_it_is_there_and_what_waits_is_not()
    {
        var breaks = true;
        var channel = new RecordingChannel(Team, canTell: true, after: () => breaks ? throw new HttpRequestException("The connection broke.") : Task.CompletedTask);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        var epoch = await OrderAndStoreAsync(one);
        await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day, Team, time.GetUtcNow())] }, Ct);
        var waiting = (await store.Tasks.TakeAsync(DigestPoster.LaneOf(Team), 2, epoch, Ct)).Tasks;
        Assert.Equal(2, waiting.Count);
        var (anew, post) = (waiting.Single(task => task.Id.EndsWith(":anew", StringComparison.Ordinal)), waiting.Single(task => !task.Id.EndsWith(":anew", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<HttpRequestException>(() => one.Handlers[1].HandleAsync(post, epoch, Ct));
        await one.Handlers[1].HandleAsync(anew, epoch, Ct);
        Assert.Empty(channel.Updates);

        breaks = false;
        for (var turn = 0; turn < 2; turn++)
        {
            time.Advance(TimeSpan.FromSeconds(61));
            await one.WorkAsync(epoch, Ct);
        }
        Assert.Single(channel.Posts);
        Assert.Single(channel.Updates);

        // Of a day that has no digest there is nothing to show.
        await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day.AddDays(-1), Team, time.GetUtcNow())] }, Ct);
        await one.WorkAsync(epoch, Ct);
        Assert.Single(channel.Updates);
    }

    private Task<IBrandStore> OpenAsync() => redis.OpenAsync(brand, time);

    private DigestReplica Replica(string name, IBrandStore store, RecordingChannel channel) => new(name, store, [channel], time);

    private async Task WorkAsync(DigestReplica replica)
    {
        await OrderAsync(replica.Store);
        await replica.WorkAsync(await replica.OwnAsync(null, Ct), Ct);
    }

    private async Task TakeOverAsync(IBrandStore store, RecordingChannel channel)
    {
        await redis.PassAsync(store, TimeSpan.FromMinutes(1));
        var two = Replica("two", store, channel);
        var epoch = await two.OwnAsync(null, Ct);
        var posts = channel.Posts.Count;
        var mayBeUnderWay = (await store.Digests.FindAsync(Day, Ct))?.In(Team) is { State: PostState.Posting, Until: { } until } && until > time.GetUtcNow();
        await two.WorkAsync(epoch, Ct);
        // The other one might still be posting.
        if (mayBeUnderWay) Assert.Equal((PostState.Posting, posts), ((await PostAsync(store)).State, channel.Posts.Count));
        time.Set(time.GetUtcNow().AddSeconds(61));
        await two.WorkAsync(epoch, Ct);
    }

    private async Task OrderAsync(IBrandStore store) =>
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Change { Orders = [DigestHandler.Order(Day, time.GetUtcNow())] }, Ct));

    private async Task OrderAsync(IBrandStore store, DigestReplica replica, long epoch)
    {
        await OrderAsync(store);
        await replica.WorkAsync(epoch, Ct);
    }

    private async Task<long> OrderAndStoreAsync(DigestReplica replica)
    {
        await OrderAsync(replica.Store);
        var epoch = await replica.OwnAsync(null, Ct);
        var task = Assert.Single((await replica.Store.Tasks.TakeAsync(DigestHandler.Name, 1, epoch, Ct)).Tasks);
        await replica.Handlers[0].HandleAsync(task, epoch, Ct);
        return epoch;
    }

    private async Task PostOnceAsync(DigestReplica replica, long epoch)
    {
        var task = Assert.Single((await replica.Store.Tasks.TakeAsync(DigestPoster.LaneOf(Team), 1, epoch, Ct)).Tasks);
        await replica.Handlers[1].HandleAsync(task, epoch, Ct);
    }

    /// <summary>The same replica, when the task is given out again.</summary>
    private async Task AgainAsync(DigestReplica replica, long epoch)
    {
        time.Advance(TimeSpan.FromSeconds(61));
        await PostOnceAsync(replica, epoch);
    }

    /// <summary>Runs lane workers as a service does, while time goes by.</summary>
    private async Task RunUntilAsync(IBrandStore store, RecordingChannel channel, Func<Task<bool>> done, IDigestRenderer? renderer = null)
    {
        var one = new DigestReplica("one", store, [channel], time, renderer: renderer);
        await OrderAsync(store);
        var epoch = await one.OwnAsync(null, Ct);
        using var stopping = new CancellationTokenSource();
        var inHand = new InHand(store.Tasks);
        var work = one.Handlers.Select(handler => new LaneWorker(inHand, inHand.Of(handler), store.Signals, time, NullLogger.Instance).RunAsync(epoch, stopping.Token, Ct)).ToList();
        await Eventually.TrueAsync(
            async () =>
            {
                // Only while both lanes wait and nothing is in hand: nobody stands still for so long in the middle of something.
                if (time.Pending >= work.Count && inHand.IsNothing) time.Advance(TimeSpan.FromSeconds(5));
                return await done();
            },
            "the digest comes to an end");
        await stopping.CancelAsync();
        await Task.WhenAll(work);
    }

    private static async Task<ChannelPost> PostAsync(IBrandStore store) => (await store.Digests.FindAsync(Day, Ct))!.In(Team)!;

    private async Task<int> LoggedAsync(IBrandStore store)
    {
        var count = 0;
        await foreach (var entry in store.Log.ReadAsync(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), Ct))
            if (entry.Kind == InteractionKind.DigestPosted) count++;
        return count;
    }
}
