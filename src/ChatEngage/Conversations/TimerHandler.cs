using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Conversations;

/// <summary>Ends snoozes and idle claims.</summary>
public sealed class TimerHandler(IBrandStore store, TimeProvider time) : ITaskHandler
{
    public string Lane => Timers.Lane;
    public int Concurrency => 4;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        // A clock that was set back must not end a timer early: whatever is finished here is forgotten.
        var now = time.GetUtcNow() > task.Due ? time.GetUtcNow() : task.Due;
        var with = new Change { Finishes = task, Epoch = epoch };
        var outcome = await store.Conversations.ChangeAsync(new ConversationId(task.Payload), conversation => Over(conversation, task.Kind, now), with, ct, always: true);
        if (outcome is ChangeOutcome.Refused) await store.Tasks.FinishAsync(task, ct);
    }

    private static Transition Over(Conversation? conversation, string kind, DateTimeOffset now) => (conversation, kind) switch
    {
        (null, _) => Transition.No(RefusalCode.NotFound, "The conversation is gone."),
        (_, Timers.Snooze) => conversation.Wake(now),
        _ => conversation.ExpireClaim(now),
    };
}
