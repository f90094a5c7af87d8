using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Retention;
using ChatEngage.Interactions;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Retention;

public sealed class RetentionHandlerTests(ArchivePlace place) : IClassFixture<ArchivePlace>
{
    private static readonly RetentionOptions Options = new() { LogDays = 30, TextDays = 10 };
    private readonly FakeTime time = new(new DateTimeOffset(2025, 6, 15, 12, 0, 0, TimeSpan.Zero));
    private DateTimeOffset Now => time.GetUtcNow();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_night_archives_old_days_and_lets_old_texts_conversations_and_contacts_go()
    {
        var archive = await FilledAsync();
        var handler = await StartAsync(archive);
        time.Set(handler.Next);
        var state = await RunAsync(archive, handler.Handler);
        Assert.Equal(new RetentionTally { Days = 2, Entries = 5, Texts = 1, Conversations = 2, Contacts = 1, Dead = 1 }, state.Last);
        Assert.Equal(handler.Next.AddDays(1), state.Next);
        Assert.Equal(Now, state.Ran);
        await AssertKeptAsync(archive);

        // Nothing is left for the next night.
        time.Set(state.Next);
        Assert.Equal(new RetentionTally { }, (await RunAsync(archive, handler.Handler)).Last);
        await AssertKeptAsync(archive);
    }

    [Fact]
    public async Task Small_steps_with_a_kill_behind_each_come_to_the_same()
    {
        var archive = await FilledAsync();
        var (handler, next) = await StartAsync(archive, most: 1);
        time.Set(next);
        var steps = 0;
        while (await TakeAsync(archive) is { } task)
        {
            // Killed before it could finish: the same task is given out again, with what was done before.
            await new RetentionStep(archive.Store, Options, new LogArchive(archive.Store.Days, archive.Folder), time) { Most = 1 }.RunAsync(RetentionTally.Read(task.Payload), archive.Epoch, Ct);
            await handler.HandleAsync(task, archive.Epoch, Ct);
            steps++;
        }
        Assert.InRange(steps, 3, 12);
        await AssertKeptAsync(archive);
        Assert.Equal(next.AddDays(1), (await new RetentionSchedule(archive.Store, time).StateAsync(Ct))!.Next);
    }

    [Fact]
    public async Task What_one_step_did_is_told_with_what_the_next_ones_do()
    {
        var archive = await FilledAsync();
        var (handler, next) = await StartAsync(archive, most: 1);
        time.Set(next);
        while (await TakeAsync(archive) is { } task) await handler.HandleAsync(task, archive.Epoch, Ct);
        Assert.Equal(
            new RetentionTally { Days = 2, Entries = 5, Texts = 1, Conversations = 2, Contacts = 1, Dead = 1 },
            (await new RetentionSchedule(archive.Store, time).StateAsync(Ct))!.Last);
    }

    [Fact]
    public async Task A_day_that_cannot_be_archived_holds_up_nothing_else_and_is_told()
    {
        var archive = await FilledAsync();
        var day = Counter.Day(Now.AddDays(-40));
        archive.Folder.Make(day);
        await File.WriteAllTextAsync(archive.Folder.PathOf(day), "no archive", Ct);
        var (handler, next) = await StartAsync(archive);
        time.Set(next);
        var last = (await RunAsync(archive, handler)).Last!;
        Assert.Contains(archive.Folder.PathOf(day), last.Problem, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2, 1, 1), (last.Days, last.Texts, last.Conversations, last.Contacts, last.Dead));
        Assert.Equal([day], await archive.Store.Days.BeforeAsync(Counter.Day(Now.AddDays(-30)), Ct));
    }

    [Fact]
    public async Task A_night_that_was_missed_is_made_up_for_at_the_next_start_and_a_start_moves_no_night()
    {
        var archive = await place.OpenAsync(time: time);
        var (_, next) = await StartAsync(archive);
        await StartAsync(archive);
        Assert.Null(await TakeAsync(archive));
        time.Set(next.AddDays(3));
        var (handler, _) = await StartAsync(archive);
        Assert.Equal(LocalNight(next.AddDays(3)), (await RunAsync(archive, handler)).Next);
    }

    [Theory]
    [InlineData("Europe/Berlin", "2025-06-15T12:00Z", "2025-06-16T01:30Z")]
    [InlineData("Europe/Berlin", "2025-06-16T01:30Z", "2025-06-17T01:30Z")]
    [InlineData("Europe/Berlin", "2025-03-30T00:30Z", "2025-03-30T01:30Z")]
    [InlineData("Europe/Athens", "2025-03-29T22:00Z", "2025-03-30T01:00Z")]
    [InlineData("Asia/Kathmandu", "2025-06-15T12:00Z", "2025-06-15T21:45Z")]
    public async Task The_night_is_the_brands(string zone, string now, string next)
    {
        var archive = await place.OpenAsync(Samples.Brand() with { Zone = TimeZoneInfo.FindSystemTimeZoneById(zone) }, time);
        Assert.Equal(At(next), new RetentionSchedule(archive.Store, time).NextAfter(At(now)));

        static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task A_run_that_is_given_up_runs_again_the_next_night()
    {
        var archive = await place.OpenAsync(time: time);
        var (handler, next) = await StartAsync(archive);
        time.Set(next);
        var task = (await TakeAsync(archive))!;
        await handler.GiveUpAsync(task, archive.Epoch, "Broken", Ct);
        await archive.Store.Tasks.BuryAsync(task, "Broken", Ct);
        Assert.Null(await TakeAsync(archive));
        time.Set(next.AddDays(1));
        Assert.Null((await RunAsync(archive, handler)).Last!.Problem);
    }

    private static DateTimeOffset LocalNight(DateTimeOffset after) => new(after.UtcDateTime.Date.AddDays(1).AddHours(3.5), TimeSpan.Zero);

    private async Task<(RetentionHandler Handler, DateTimeOffset Next)> StartAsync(ArchiveCase archive, int most = 2_000)
    {
        var schedule = new RetentionSchedule(archive.Store, time);
        await schedule.OrderAsync(Ct);
        var step = new RetentionStep(archive.Store, Options, new LogArchive(archive.Store.Days, archive.Folder), time) { Most = most };
        return (new RetentionHandler(archive.Store, step, schedule, time, NullLogger<RetentionHandler>.Instance), (await schedule.StateAsync(Ct))!.Next);
    }

    private static async Task<TakenTask?> TakeAsync(ArchiveCase archive) => (await archive.Store.Tasks.TakeAsync(RetentionSchedule.Lane, 1, archive.Epoch, Ct)).Tasks.SingleOrDefault();

    private async Task<RetentionState> RunAsync(ArchiveCase archive, RetentionHandler handler)
    {
        await handler.HandleAsync((await TakeAsync(archive))!, archive.Epoch, Ct);
        Assert.Null(await TakeAsync(archive));
        return (await new RetentionSchedule(archive.Store, time).StateAsync(Ct))!;
    }

    /// <summary>Two days of an old log, one of a young one; conversations of 40, 35, 20 and 5 days ago, of which one old one has a reply on its way.</summary>
    private async Task<ArchiveCase> FilledAsync()
    {
        var archive = await place.OpenAsync(time: time);
        var start = Now;
        await archive.LogAsync(start.AddDays(-41), start.AddDays(-41), start.AddDays(-41));
        foreach (var (days, author) in new[] { (40, "jo"), (35, "ben"), (20, "ben"), (5, "mia"), (50, "") })
        {
            time.Set(start.AddDays(-days));
            if (author.Length == 0)
            {
                await archive.Store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("dead", Now)], Ct);
                await archive.Store.Queue.BuryAsync((await archive.Store.Queue.ReadAsync(null, 1, Ct)).Single(), "Broken", archive.Epoch, Ct);
                continue;
            }
            await archive.Store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention($"{author} {days}", Now, author: author)], Ct);
            var entry = (await archive.Store.Queue.ReadAsync(null, 1, Ct)).Single();
            var opened = (Transition.Done)Receiving.Receive(null, entry, archive.Store.Brand.Key);
            var change = new Change { Next = opened.Next, Log = days > 30 ? [opened.Log[0] with { At = start.AddDays(-40) }] : [], Consumes = entry, Sighting = new(entry.Contact, entry.Source, entry.Mention.Author, entry.ReceivedAt, entry.AuthorHash) };
            Assert.IsType<CommitOutcome.Committed>(await archive.Store.Conversations.CommitAsync(entry.Conversation, null, change, Ct));
        }
        time.Set(start.AddDays(-39));
        var going = Samples.Conversation(archive.Store.Brand, Now, "a reply to this is on its way");
        await archive.Store.Conversations.CommitAsync(going.Id, null, new Change { Next = going.Holding(Samples.Reply(going, Now.AddDays(100))) }, Ct);
        time.Set(start);
        return archive;
    }

    private async Task AssertKeptAsync(ArchiveCase archive)
    {
        var kept = (await archive.Store.Conversations.ListAsync(new ConversationQuery { Sort = ConversationSort.Changed }, Ct)).Items;
        Assert.Equal(["What does Acme say about mia 5?", "", "a reply to this is on its way"], kept.Select(conversation => conversation.Mentions[0].Text));
        Assert.Equal(["ben", "mia"], (await archive.Store.Contacts.ListAsync(new() { }, Ct)).Items.Select(profile => profile.Contact.Handle).Order());
        Assert.Empty(await archive.Store.Tasks.DeadAsync(10, Ct));
        Assert.Equal(5, await archive.Store.Log.ReadAsync(Now.AddDays(-60), Now, Ct).CountAsync(Ct));
        Assert.Empty(await archive.Store.Days.BeforeAsync(Counter.Day(Now), Ct));
    }
}
