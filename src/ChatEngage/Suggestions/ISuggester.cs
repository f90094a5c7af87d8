using ChatEngage.Conversations;

namespace ChatEngage.Suggestions;

/// <summary>Proposes replies to the newest mention of a conversation. Never sends.</summary>
public interface ISuggester
{
    /// <summary>Best first; empty when nothing is good enough. Called by the brand's owner, more than once for the same mention after a crash or conflict.</summary>
    Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct);
}
