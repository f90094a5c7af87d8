using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

/// <summary>Tasks in hand: taken, given out again, finished, given up. What documents order has a contract of its own.</summary>
[ContractOf(typeof(ITaskQueue))]
public abstract class TaskQueueContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Tasks_are_given_out_in_the_order_they_are_due_and_not_before()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, +3);
        var (second, first) = (await OrderAsync(store, -1), await OrderAsync(store, -2));

        var taking = await store.Tasks.TakeAsync(Timers.Lane, 10, epoch, Ct);
        Assert.Equal([first.Id.Value, second.Id.Value], taking.Tasks.Select(task => task.Payload));
        Assert.All(taking.Tasks, task => Assert.Equal((Timers.Lane, Timers.Claim, 1), (task.Lane, task.Kind, task.Tries)));
        Assert.Equal(Now.AddMinutes(-2), taking.Tasks[0].Due);
    }

    [Fact]
    public async Task It_is_told_when_the_next_task_of_the_lane_is_due()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        Assert.Null((await store.Tasks.TakeAsync(Timers.Lane, 10, epoch, Ct)).NextDue);
        await OrderAsync(store, +3);
        await OrderAsync(store, +2);
        Assert.Equal(Now.AddMinutes(2), (await store.Tasks.TakeAsync(Timers.Lane, 10, epoch, Ct)).NextDue);
    }

    /// <summary>A handler asks the document whether it is time; a task given out a tick too early would find that it is not, and be lost.</summary>
    [Fact]
    public async Task A_task_is_not_given_out_a_tick_before_it_is_due()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var due = Now.AddTicks((7 * TimeSpan.TicksPerMillisecond) + 3_456);
        await OrderAtAsync(store, due);
        foreach (var early in new[] { due.AddTicks(-3_456), due.AddTicks(-1_000), due.AddTicks(-1) })
        {
            Time.Set(early);
            Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
        }
        Time.Set(due.AddMilliseconds(1));
        Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
    }

    [Fact]
    public async Task A_task_in_hand_is_given_to_nobody_else_until_its_time_is_over()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        var first = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        Time.Advance(Lease - TimeSpan.FromSeconds(1));
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
        Time.Advance(TimeSpan.FromSeconds(1));
        var second = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        Assert.Equal((first.Id, first.Payload, 2, first.FirstTaken), (second.Id, second.Payload, second.Tries, second.FirstTaken));

        Assert.False(await store.Tasks.FinishAsync(first, Ct), "somebody else took it since");
        Assert.False(await store.Tasks.PostponeAsync(first, Now, "late", Ct), "somebody else took it since");
        Assert.False(await store.Tasks.BuryAsync(first, "late", Ct), "somebody else took it since");
        Assert.True(await store.Tasks.FinishAsync(second, Ct), "it is in hand");
    }

    [Fact]
    public async Task Many_takers_at_once_get_each_task_once()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var replica = await ReplicaOf(store);
        for (var index = 0; index < 20; index++) await OrderAsync(store, -1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => TakeAsync(index % 2 == 0 ? store : replica, Timers.Lane, epoch, 3)));
        Assert.All(taken, some => Assert.True(some.Count <= 3, "no more than asked for"));
        var all = taken.SelectMany(some => some).Concat(await TakeAsync(store, Timers.Lane, epoch)).Select(task => task.Id).ToList();
        Assert.Equal((20, 20), (all.Count, all.Distinct().Count()));
    }

    [Fact]
    public async Task A_finished_task_is_gone()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        var task = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        Assert.True(await store.Tasks.FinishAsync(task, Ct), "it is in hand");
        Time.Advance(Lease * 2);
        Assert.Equal(new Taking([], null), (await store.Tasks.TakeAsync(Timers.Lane, 10, epoch, Ct)) with { Tasks = [] });
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
    }

    [Fact]
    public async Task A_postponed_task_comes_again_at_the_new_time_and_counts_its_tries()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        var task = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        Assert.True(await store.Tasks.PostponeAsync(task, Now.AddSeconds(5), "IOException", Ct), "it is in hand");
        Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
        Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(2, Assert.Single(await TakeAsync(store, Timers.Lane, epoch)).Tries);
    }

    [Fact]
    public async Task A_time_that_was_no_try_is_not_counted()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        for (var times = 0; times < 5; times++)
        {
            var task = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
            Assert.Equal((times == 0 ? 1 : 2, Now.AddSeconds(-times)), (task.Tries, task.FirstTaken));
            Assert.True(await store.Tasks.PostponeAsync(task with { Tries = 1 }, Now.AddSeconds(1), "busy", Ct), "it is in hand");
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task A_buried_task_is_shown_with_its_error_and_comes_again_only_when_replayed()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -2);
        await OrderAsync(store, -1);
        foreach (var task in await TakeAsync(store, Timers.Lane, epoch)) Assert.True(await store.Tasks.BuryAsync(task, $"error {task.Id}", Ct), "it is in hand");
        Time.Advance(Lease * 2);
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));

        var dead = await store.Tasks.DeadAsync(10, Ct);
        Assert.Equal(2, dead.Count);
        Assert.All(dead, letter => Assert.Equal((Timers.Lane, Timers.Claim, 1), (letter.Lane, letter.Kind, letter.Tries)));
        Assert.All(dead, letter => Assert.StartsWith("error claim:", letter.Error, StringComparison.Ordinal));
        Assert.Equal(dead[0], Assert.Single(await store.Tasks.DeadAsync(1, Ct)));

        Assert.Equal(2, await store.Tasks.ReplayAsync(Ct));
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));
        Assert.Equal(0, await store.Tasks.ReplayAsync(Ct));
        var again = await TakeAsync(store, Timers.Lane, epoch);
        Assert.Equal(2, again.Count);
        Assert.All(again, task => Assert.Equal(1, task.Tries));
        foreach (var task in again) Assert.True(await store.Tasks.FinishAsync(task, Ct), "a replayed task is finished like any other");
    }

    [Fact]
    public async Task What_is_ordered_again_while_in_hand_is_done_once_more()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var lane = Timers.CardLane(Samples.CardChannel);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        var first = Assert.Single(await TakeAsync(store, lane, epoch));
        saved = await SaveAsync(store, saved with { Priority = Priority.High }, saved);
        saved = await SaveAsync(store, saved with { Priority = Priority.Low }, saved);
        Assert.Empty(await TakeAsync(store, lane, epoch));

        await store.Tasks.FinishAsync(first, Ct);
        var second = Assert.Single(await TakeAsync(store, lane, epoch));
        Assert.Equal((first.Id, saved.Id.Value, 1), (second.Id, second.Payload, second.Tries));
        Assert.True(await store.Tasks.FinishAsync(second, Ct), "it is in hand");
        Time.Advance(Lease * 2);
        Assert.Empty(await TakeAsync(store, lane, epoch));
    }

    /// <summary>A card may have been posted by the attempt that failed: who believes to be the first does not look for it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_ordered_again_after_an_attempt_that_did_not_finish_is_not_the_first_try(bool interrupted)
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var lane = Timers.CardLane(Samples.CardChannel);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        for (var tries = 0; tries < 3; tries++)
        {
            var failed = Assert.Single(await TakeAsync(store, lane, epoch));
            if (interrupted)
            {
                await store.Owner.ReleaseAsync("one", epoch, Ct);
                epoch = await OwnAsync(store);
                await store.Tasks.ReclaimAsync(lane, epoch, Ct);
            }
            else Assert.True(await store.Tasks.PostponeAsync(failed, Now.AddSeconds(5), "IOException", Ct), "it is in hand");
            saved = await SaveAsync(store, saved with { Priority = (Priority)tries }, saved);
            Time.Advance(TimeSpan.FromSeconds(5));
        }
        var again = Assert.Single(await TakeAsync(store, lane, epoch));
        Assert.Equal(2, again.Tries); // Not the first, and with all its tries before it.
        Assert.Equal(Now.AddSeconds(-15), again.FirstTaken);
    }

    [Fact]
    public async Task What_is_ordered_again_before_it_is_taken_is_done_once()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var lane = Timers.CardLane(Samples.CardChannel);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        for (var index = 0; index < 5; index++) saved = await SaveAsync(store, saved with { Priority = (Priority)(index % 4) }, saved);
        var task = Assert.Single(await TakeAsync(store, lane, epoch));
        await store.Tasks.FinishAsync(task, Ct);
        Time.Advance(Lease * 2);
        Assert.Empty(await TakeAsync(store, lane, epoch));
    }

    [Fact]
    public async Task Lanes_know_nothing_of_each_other()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Samples.Conversation(store.Brand, Now) with { Assignee = "anna", ClaimedUntil = Now };
        await SaveAsync(store, conversation.Holding(Samples.Reply(conversation, Now)));
        Assert.Equal([Timers.Claim], (await TakeAsync(store, Timers.Lane, epoch)).Select(task => task.Kind));
        Assert.Equal([Timers.Send], (await TakeAsync(store, Timers.SendLane(Samples.Hooks), epoch)).Select(task => task.Kind));
        Assert.Equal([Timers.Card], (await TakeAsync(store, Timers.CardLane(Samples.CardChannel), epoch)).Select(task => task.Kind));
        Assert.Empty(await TakeAsync(store, Timers.SendLane(Samples.Blog), epoch));
    }

    [Fact]
    public async Task Nothing_is_given_out_without_the_lease()
    {
        var store = await OpenAsync();
        await OrderAsync(store, -1);
        Assert.Empty(await TakeAsync(store, Timers.Lane, 0));
        var epoch = await OwnAsync(store);
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        var newer = await OwnAsync(store, "two");
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
        Assert.Single(await TakeAsync(store, Timers.Lane, newer));
    }

    [Fact]
    public async Task A_new_owner_gets_at_once_what_the_former_one_had_in_hand()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        await OrderAsync(store, +30);
        var before = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        var next = await OwnAsync(store, "two");
        Assert.Empty(await TakeAsync(store, Timers.Lane, next));

        await store.Tasks.ReclaimAsync(Timers.Lane, epoch, Ct);
        Assert.Empty(await TakeAsync(store, Timers.Lane, next));
        await store.Tasks.ReclaimAsync(Timers.Lane, next, Ct);
        var after = Assert.Single(await TakeAsync(store, Timers.Lane, next));
        Assert.Equal((before.Id, 2), (after.Id, after.Tries));
        Assert.False(await store.Tasks.FinishAsync(before, Ct), "the former owner lost it");

        await store.Tasks.ReclaimAsync(Timers.Lane, next, Ct);
        Assert.Empty(await TakeAsync(store, Timers.Lane, next));
        Assert.True(await store.Tasks.FinishAsync(after, Ct), "an owner reclaims nothing from itself");
    }

    [Fact]
    public async Task A_task_ordered_in_this_run_of_the_store_is_not_from_an_earlier_one()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await OrderAsync(store, -1);
        Assert.False(Assert.Single(await TakeAsync(await ReplicaOf(store), Timers.Lane, epoch)).EarlierRun, "the store did not start again");
    }

    [Fact]
    public async Task An_order_wakes_the_one_who_waits_for_its_lane()
    {
        var store = await OpenAsync();
        var waiting = store.Signals.WaitAsync(Timers.Lane, TimeSpan.FromDays(1), Ct);
        await OrderAsync(store, -1);
        await Eventually.DoneAsync(waiting);
    }

    private Task<Conversation> OrderAsync(IBrandStore store, int minutes) => OrderAtAsync(store, Now.AddMinutes(minutes));

    /// <summary>A claim that ends then: the simplest way to a task.</summary>
    private Task<Conversation> OrderAtAsync(IBrandStore store, DateTimeOffset due) =>
        SaveAsync(store, Samples.Conversation(store.Brand, Now) with { Assignee = "anna", ClaimedUntil = due }, with: new Change { Quiet = true });
}
