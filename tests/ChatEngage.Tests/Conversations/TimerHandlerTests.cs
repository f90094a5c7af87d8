using ChatEngage.Conversations;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Conversations;

public sealed class TimerHandlerTests
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly Conversation conversation;

    public TimerHandlerTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        conversation = store.Conversations.Add(Samples.Conversation(store.Brand, time.GetUtcNow()) with
        {
            Status = Status.Snoozed, SnoozedUntil = time.GetUtcNow(), Assignee = "anna", ClaimedUntil = time.GetUtcNow(),
        });
    }

    private Conversation Now => store.Conversations[conversation.Id];

    [Fact]
    public async Task A_snooze_and_a_claim_end_each_by_its_own_task()
    {
        await HandleAsync(Timers.Snooze);
        Assert.Equal((Status.Open, "anna"), (Now.Status, Now.Assignee));
        await HandleAsync(Timers.Claim);
        Assert.Null(Now.Assignee);
        Assert.Empty(store.Conversations.InHand);
    }

    [Fact]
    public async Task A_claim_that_was_prolonged_meanwhile_lives_on_and_its_old_task_is_done()
    {
        store.Conversations.Add(Now with { ClaimedUntil = time.GetUtcNow().AddMinutes(5) });
        await HandleAsync(Timers.Claim);
        Assert.Equal("anna", Now.Assignee);
        Assert.Empty(store.Conversations.InHand);
    }

    [Fact]
    public async Task A_timer_that_is_due_works_also_when_the_clock_was_set_back()
    {
        var due = time.GetUtcNow();
        time.Set(due.AddMinutes(-10));
        await HandleAsync(Timers.Snooze, due);
        Assert.Equal(Status.Open, Now.Status);
    }

    [Fact]
    public async Task A_timer_without_its_conversation_is_done()
    {
        var task = store.Tasks.InHand("snooze:gone", Base32.RandomId(), Timers.Lane);
        await new TimerHandler(store, time).HandleAsync(task, 1, CancellationToken.None);
        Assert.Equal(["snooze:gone"], store.Tasks.Finished);
    }

    private Task HandleAsync(string kind, DateTimeOffset? due = null)
    {
        var task = store.Tasks.InHand($"{kind}:{conversation.Id}", conversation.Id.Value, Timers.Lane) with { Kind = kind };
        return new TimerHandler(store, time).HandleAsync(task with { Due = due ?? task.Due }, 1, CancellationToken.None);
    }
}
