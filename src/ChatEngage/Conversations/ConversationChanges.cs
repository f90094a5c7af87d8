namespace ChatEngage.Conversations;

/// <summary>Reload and reapply: the way every caller changes a conversation.</summary>
public static class ConversationChanges
{
    /// <summary>
    /// <paramref name="change"/> must be pure: it runs again on the newer document whenever somebody else committed first.
    /// A transition to the very same document without log entries commits nothing unless <paramref name="always"/> is set.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It may or may not have happened.</exception>
    public static async Task<ChangeOutcome> ChangeAsync(
        this IConversationStore store, ConversationId id, Func<Conversation?, Transition> change, Change with, CancellationToken ct, bool always = false)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(with);
        while (true)
        {
            var from = await store.FindAsync(id, ct);
            var transition = change(from);
            if (transition is Transition.Refused refused) return new ChangeOutcome.Refused(refused.Why);
            var done = (Transition.Done)transition;
            var same = ReferenceEquals(done.Next, from);
            if (same && done.Log.Count == 0 && !always) return new ChangeOutcome.Committed(from);
            switch (await store.CommitAsync(id, from, with with { Next = same ? null : done.Next, Log = done.Log, Lessons = done.Lessons, Orders = [.. with.Orders, .. done.Orders] }, ct))
            {
                case CommitOutcome.Committed committed: return new ChangeOutcome.Committed(committed.Conversation ?? from);
                case CommitOutcome.Lost lost: return new ChangeOutcome.Lost(lost.What);
                default: Telemetry.Conflicts.Add(1); break;
            }
        }
    }
}
