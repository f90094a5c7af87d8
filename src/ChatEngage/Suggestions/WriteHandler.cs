using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Suggestions;

/// <summary>Adds a language model's suggestion to a conversation that asks for one, in a commit of its own.</summary>
public sealed class WriteHandler(IBrandStore store, IWriter writer, TimeProvider time) : ITaskHandler
{
    // Later than this the agent has long looked at the card.
    private static readonly TimeSpan Worthwhile = TimeSpan.FromMinutes(10);

    public string Lane => Timers.Write;
    public int Concurrency => 4;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var id = new ConversationId(task.Payload);
        var conversation = await store.Conversations.FindAsync(id, ct);
        if (conversation is null)
        {
            await store.Tasks.FinishAsync(task, ct);
            return;
        }
        var writing = conversation.WriteAt is not null && conversation.WantsWriting() && time.GetUtcNow() - task.FirstTaken < Worthwhile
            ? await writer.WriteAsync(conversation, ct)
            : new Writing.Nothing("unwanted");
        if (writing is Writing.TryLater later)
        {
            // Each asking may cost: what stays away is asked less and less.
            var wait = later.After * Math.Pow(2, Math.Min(task.Tries, 6) - 1);
            await store.Tasks.PostponeAsync(task, time.GetUtcNow() + wait, "busy", ct);
            return;
        }
        await ChangeAsync(id, new Change { Epoch = epoch, Finishes = task }, current => Take(current, conversation, writing), ct);
    }

    public Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        return ChangeAsync(new ConversationId(task.Payload), new Change { Epoch = epoch }, current => Transition.To(current with { WriteAt = null }), ct);
    }

    private Transition Take(Conversation current, Conversation read, Writing writing)
    {
        if (current.WriteAt is null) return Transition.To(current);
        // The thread moved while the model wrote: what it answered is not the newest any more, and the order for the new one stands.
        if (current.ThreadVersion != read.ThreadVersion) return Transition.To(current.WriteAt == read.WriteAt ? current with { WriteAt = null } : current);
        var next = current with { WriteAt = null };
        return writing is Writing.Written written && current.WantsWriting() ? next.AddWritten(written.Suggestion, time.GetUtcNow()) : Transition.To(next);
    }

    private Task<ChangeOutcome> ChangeAsync(ConversationId id, Change with, Func<Conversation, Transition> change, CancellationToken ct) => store.Conversations.ChangeAsync(
        id,
        current => current is null ? Transition.No(RefusalCode.NotFound, "The conversation is gone.") : change(current),
        with,
        ct,
        always: with.Finishes is not null);
}
