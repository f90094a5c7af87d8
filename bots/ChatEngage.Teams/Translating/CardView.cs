using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>How a conversation is shown to somebody. As it stands: the post of the conversation, for everybody.</summary>
internal sealed record CardView
{
    public static CardView Post { get; } = new();

    /// <summary>The message is the post of the conversation; else the card was opened in the place of something else.</summary>
    public bool Own { get; init; } = true;

    /// <summary>The digest in whose place it stands, to return to.</summary>
    public CardOrder.Digest? Back { get; init; }

    /// <summary>What is told about <see cref="Pressed"/>, beside the place of its button: the head of a long card is out of sight there.</summary>
    public string? Says { get; init; }

    /// <summary>What was pressed on it; null: nothing.</summary>
    public CardPress? Pressed { get; init; }

    /// <summary>What was typed for it and refused; it stands in its box again, since a client may empty the box with the press.</summary>
    public string? Typed { get; init; }

    /// <summary>What the one who sees it alone finds in the box about a suggestion, or about none; null: the suggestion itself.</summary>
    public Func<SuggestionId?, string>? Written { get; init; }

    /// <summary>What was typed for this button before; null: nothing.</summary>
    public string? TypedFor(CardPress press) => press.Verb == Pressed?.Verb && press.Suggestion == Pressed.Suggestion ? Typed : null;
}
