using ChatEngage.Inbox;

namespace ChatEngage.Sources.Webhook;

/// <summary>What bytes from outside turned out to be.</summary>
public abstract record MentionReading
{
    private MentionReading() { }

    /// <summary>All of them are good.</summary>
    public sealed record Mentions(IReadOnlyList<Mention> Items) : MentionReading;

    /// <summary>
    /// At least one is not. Keys are paths: <c>mentions[3].createdAt</c>, <c>createdAt</c> for a single mention, <c>mentions</c> for the list,
    /// <c>$</c> for the whole; values say what is allowed. About a hundred are collected, none repeats what was given.
    /// </summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : MentionReading;
}
