using ChatEngage.Conversations;

namespace ChatEngage.Suggestions;

/// <summary>Writes a suggestion with a language model. Slow and costly, so it is a task of its own and never holds up a card.</summary>
public interface IWriter
{
    /// <summary>
    /// One suggestion for the newest mention. Called by the brand's owner, again after a crash.
    /// A model that fails, is slow or breaks the rules is an outcome and no exception.
    /// </summary>
    Task<Writing> WriteAsync(Conversation conversation, CancellationToken ct);
}

/// <summary>What asking for a text came to.</summary>
public abstract record Writing
{
    private Writing() { }

    public sealed record Written(Suggestion Suggestion) : Writing;

    /// <summary>Nothing that may be shown; a short code why, for the count.</summary>
    public sealed record Nothing(string Why) : Writing;

    /// <summary>The model is busy.</summary>
    public sealed record TryLater(TimeSpan After) : Writing;
}
