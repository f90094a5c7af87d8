using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

/// <summary>Snoozes, claims and sends: the queue holds what the documents ask for, no more and no less.</summary>
[ContractOf(typeof(ITaskQueue))]
public abstract class TimerContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private static readonly string[] Lanes = [Timers.Lane, Timers.SendLane(Samples.Hooks), Timers.Write];

    [Fact]
    public async Task Timers_appear_with_the_document_that_asks_for_them()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Everything(store);
        await SaveAsync(store, conversation);
        Time.Advance(TimeSpan.FromHours(1));
        var tasks = await AllAsync(store, epoch);
        Assert.Equal(
            Timers.For(conversation).OrderBy(order => order.Id).Select(order => (order.Id, order.Lane, order.Kind, order.Payload)),
            tasks.OrderBy(task => task.Id).Select(task => (task.Id, task.Lane, task.Kind, task.Payload)));
    }

    [Fact]
    public async Task A_timer_moves_with_its_document()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Everything(store);
        var saved = await SaveAsync(store, conversation);
        var later = Now.AddMinutes(30);
        await SaveAsync(store, saved with { SnoozedUntil = later, ClaimedUntil = later, WriteAt = later, Replies = [saved.Replies[0] with { SendAt = later }] }, saved);
        Time.Advance(TimeSpan.FromMinutes(29));
        Assert.Empty(await AllAsync(store, epoch));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(4, (await AllAsync(store, epoch)).Count);
    }

    [Fact]
    public async Task A_timer_moves_forward_too()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var saved = await SaveAsync(store, Everything(store));
        await SaveAsync(store, saved with { SnoozedUntil = Now, ClaimedUntil = Now, Replies = [saved.Replies[0] with { SendAt = Now }] }, saved);
        Assert.Equal(3, (await AllAsync(store, epoch)).Count);
    }

    [Fact]
    public async Task A_timer_vanishes_with_what_asked_for_it()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var saved = await SaveAsync(store, Everything(store));
        await SaveAsync(store, saved with { SnoozedUntil = null, Assignee = null, ClaimedUntil = null, WriteAt = null, Status = Status.Open, Replies = [saved.Replies[0] with { State = ReplyState.Undone, SendAt = null }] }, saved);
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await AllAsync(store, epoch));
    }

    [Fact]
    public async Task A_commit_that_leaves_a_timer_as_it_was_orders_nothing()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Samples.Conversation(store.Brand, Now);
        var saved = await SaveAsync(store, conversation.Holding(Samples.Reply(conversation, Now)));
        var task = Assert.Single(await AllAsync(store, epoch));

        // What a sender does: the attempt is recorded, the time of sending stays, and the task in hand stays in hand.
        saved = await SaveAsync(store, ((Transition.Done)saved.BeginAttempt(saved.Replies[0].Id, Now)).Next, saved, new Change { Epoch = epoch });
        Assert.Empty(await AllAsync(store, epoch));
        await SaveAsync(store, ((Transition.Done)saved.Sent(saved.Replies[0].Id, "out-1", null, Now)).Next, saved, new Change { Epoch = epoch, Finishes = task });
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await AllAsync(store, epoch));
    }

    [Fact]
    public async Task A_commit_that_finishes_a_task_may_order_it_again_for_later()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Samples.Conversation(store.Brand, Now);
        var saved = await SaveAsync(store, conversation.Holding(Samples.Reply(conversation, Now)));
        var task = Assert.Single(await AllAsync(store, epoch));
        saved = await SaveAsync(store, ((Transition.Done)saved.BeginAttempt(saved.Replies[0].Id, Now)).Next, saved, new Change { Epoch = epoch });
        await SaveAsync(store, ((Transition.Done)saved.Later(saved.Replies[0].Id, Now.AddMinutes(10), "busy", Now)).Next, saved, new Change { Epoch = epoch, Finishes = task });

        Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(await AllAsync(store, epoch));
        Time.Advance(TimeSpan.FromMinutes(1));
        var again = Assert.Single(await AllAsync(store, epoch));
        Assert.Equal((task.Id, 1), (again.Id, again.Tries));
        Assert.True(await store.Tasks.FinishAsync(again, Ct), "it is in hand");
        Time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await AllAsync(store, epoch));
    }

    [Fact]
    public async Task A_finishing_commit_keeps_what_a_human_ordered_meanwhile()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now) with { Assignee = "anna", ClaimedUntil = Now });
        var task = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        // The holder did something: the claim lives on, and the timer finds nothing to do.
        saved = await SaveAsync(store, saved with { ClaimedUntil = Now.AddMinutes(5) }, saved);
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(saved.Id, saved, new Change { Finishes = task, Epoch = epoch }, Ct));

        Time.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
        Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(task.Id, Assert.Single(await TakeAsync(store, Timers.Lane, epoch)).Id);
    }

    [Fact]
    public async Task A_refused_commit_orders_nothing()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var old = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        await SaveAsync(store, old with { Priority = Priority.High }, old);
        Assert.IsType<CommitOutcome.Conflict>(await store.Conversations.CommitAsync(old.Id, old, new Change { Next = old with { Status = Status.Snoozed, SnoozedUntil = Now } }, Ct));
        Assert.Empty(await AllAsync(store, epoch));
    }

    private Conversation Everything(IBrandStore store)
    {
        var conversation = Samples.Conversation(store.Brand, Now) with { Status = Status.Snoozed, SnoozedUntil = Now.AddMinutes(10), Assignee = "anna", ClaimedUntil = Now.AddMinutes(11), WriteAt = Now.AddMinutes(13) };
        return conversation.Holding(Samples.Reply(conversation, Now, sendAt: Now.AddMinutes(12)));
    }

    private static async Task<List<TakenTask>> AllAsync(IBrandStore store, long epoch)
    {
        var all = new List<TakenTask>();
        foreach (var lane in Lanes) all.AddRange(await TakeAsync(store, lane, epoch));
        return all;
    }
}
