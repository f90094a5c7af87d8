using ChatEngage.TeamChannels;

namespace ChatEngage.Conversations;

/// <summary>The conversations of one brand. <see cref="CommitAsync"/> is their only write path.</summary>
public interface IConversationStore
{
    Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct);

    /// <summary>The conversation with the reference of its card in one team channel.</summary>
    Task<(Conversation? Conversation, PostRef? Card)> FindWithCardAsync(ConversationId id, string teamChannel, CancellationToken ct);

    /// <summary>Makes a change that was computed from <paramref name="from"/>; indexes, timers, sends and cards follow from the documents.</summary>
    /// <exception cref="StoreUnavailableException">It may or may not have happened. Committing the same change again tells.</exception>
    Task<CommitOutcome> CommitAsync(ConversationId id, Conversation? from, Change change, CancellationToken ct);

    /// <summary>One page of a list.</summary>
    /// <exception cref="FormatException">The cursor is not one of ours.</exception>
    Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken ct);

    Task<OnceRecord?> FindOnceAsync(string agent, string key, CancellationToken ct);
}

public enum ConversationSort
{
    /// <summary>Oldest <see cref="Conversation.WaitingSince"/> first, then the rest, last changed first.</summary>
    Waiting,

    /// <summary>Last changed first.</summary>
    Changed,
}

/// <summary>Which conversations; nulls do not filter. <see cref="Words"/> must all occur.</summary>
public sealed record ConversationQuery
{
    public Status? Status { get; init; }
    public string? Assignee { get; init; }
    public SourceName? Source { get; init; }

    /// <summary>Where this contact wrote.</summary>
    public ContactId? Contact { get; init; }
    public string? Words { get; init; }
    public ConversationSort Sort { get; init; }
    public string? Cursor { get; init; }

    /// <summary>1 to 200.</summary>
    public int Limit { get; init; } = 50;
}

/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<Conversation> Items, string? Next);
