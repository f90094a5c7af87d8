using ChatEngage.Conversations;

namespace ChatEngage.Storage;

/// <summary>What age alone takes out of a brand's data. Removals carry the owner's epoch; each may be asked for again, and removes nothing that came anew.</summary>
public interface IRetentionStore
{
    /// <summary>Conversations that did not change since a time, the oldest first.</summary>
    /// <param name="skip">How many of the oldest to pass over.</param>
    Task<AgedPage> UnchangedAsync(DateTimeOffset since, int skip, int count, CancellationToken ct);

    /// <summary>The same, without those that hold no text any more.</summary>
    Task<AgedPage> WithTextAsync(DateTimeOffset since, int skip, int count, CancellationToken ct);

    /// <summary>Takes out the document, its cards, timers, index entries and the memory of its posts; deleted posts stay known as deleted. False when it changed, or the epoch moved.</summary>
    Task<bool> RemoveAsync(Conversation conversation, long epoch, CancellationToken ct);

    /// <summary>Takes out contacts who were not seen since a time: profile, ledger, level and the memory of their outside ids. How many were met, and how many of them went; none of either at the end.</summary>
    Task<(int Met, int Removed)> RemoveContactsAsync(DateTimeOffset notSeenSince, int count, long epoch, CancellationToken ct);

    /// <summary>Takes out what was given up before a time. How many.</summary>
    Task<int> RemoveDeadAsync(DateTimeOffset before, int count, long epoch, CancellationToken ct);
}

/// <param name="Ids">What is asked for.</param>
/// <param name="Looked">How many were looked at; fewer than asked for at the end.</param>
public sealed record AgedPage(IReadOnlyList<ConversationId> Ids, int Looked);
