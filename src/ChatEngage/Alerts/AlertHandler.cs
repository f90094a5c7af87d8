using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Alerts;

/// <summary>Raises what is due. The log entry, what the conversation knows of it and the tasks that tell the team are one commit.</summary>
public sealed class AlertHandler(IBrandStore store, TimeProvider time) : ITaskHandler
{
    public string Lane => AlertPosts.Due;
    public int Concurrency => 4;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        // A clock that was set back must not make it forgotten: whatever is finished here is not given out again.
        var now = time.GetUtcNow() > task.Due ? time.GetUtcNow() : task.Due;
        var with = new Change { Finishes = task, Epoch = epoch };
        var outcome = await store.Conversations.ChangeAsync(new ConversationId(task.Payload), conversation => Due(conversation, now), with, ct, always: true);
        if (outcome is ChangeOutcome.Refused) await store.Tasks.FinishAsync(task, ct);
    }

    private Transition Due(Conversation? conversation, DateTimeOffset now) =>
        conversation?.RaiseAlert(store.Brand, now) ?? Transition.No(RefusalCode.NotFound, "The conversation is gone.");
}
