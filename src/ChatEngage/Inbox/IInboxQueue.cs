namespace ChatEngage.Inbox;

/// <summary>The far end of the inbox, read by the brand's owner. An entry stays until a commit consumes it.</summary>
public interface IInboxQueue
{
    /// <summary>Entries behind <paramref name="after"/> (null: from the start) in the order of their arrival.</summary>
    Task<IReadOnlyList<InboxEntry>> ReadAsync(string? after, int count, CancellationToken ct);

    /// <summary>How many entries wait.</summary>
    Task<long> CountAsync(CancellationToken ct);

    /// <summary>Deliveries that this replica is taking in at this moment.</summary>
    int Arriving { get; }

    /// <summary>Puts an entry that cannot be processed aside, with its error, so that the others go on. Refused without the lease.</summary>
    Task BuryAsync(InboxEntry entry, string error, long epoch, CancellationToken ct);
}

public enum InboxEntryKind { New, Updated, Deleted }

/// <summary>One mention on its way from intake to its conversation.</summary>
public sealed record InboxEntry
{
    /// <summary>The position in the inbox; a commit consumes it once.</summary>
    public required string Id { get; init; }
    public required InboxEntryKind Kind { get; init; }
    public required ConversationId Conversation { get; init; }
    public required ContactId Contact { get; init; }
    public required SourceName Source { get; init; }
    public required Mention Mention { get; init; }

    /// <summary>When it was durably received (for an import: when it was created outside).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>A keyed digest of the outside id: what the log may know of it.</summary>
    public required string PostHash { get; init; }

    /// <summary>The same of the post that it replies to; null when it replies to none.</summary>
    public string? ParentHash { get; init; }

    /// <summary>A keyed digest of the author's outside id, in the space where that id is unique; empty in entries from before it was kept.</summary>
    public string AuthorHash { get; init; } = "";

    /// <summary>The author is one of the brand's own accounts.</summary>
    public bool Own { get; init; }

    /// <summary>It answers, or reacts to, something the brand published.</summary>
    public bool ToOurs { get; init; }

    /// <summary>When it came there was no such conversation: most likely there is none yet, so it need not be looked for first.</summary>
    public bool Fresh { get; init; }

    /// <summary>It came by import: logged at its own time and never posted to the team.</summary>
    public bool Imported { get; init; }
}
