using ChatEngage.Conversations;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>How pressing a card is, for its colour.</summary>
public enum CardTone { Calm, Waiting, Pressing, Trouble, Done }

/// <summary>
/// A conversation as any chat shows it. All texts are plain and may come from outside: the team channel escapes them. Made by <see cref="CardLooks.Of"/>.
/// </summary>
public sealed record CardLook
{
    public required ConversationId Conversation { get; init; }

    /// <summary>Of the document that it shows.</summary>
    public required long Version { get; init; }

    /// <summary>Who wrote, for example "Mara Lindqvist (@mara_brews)".</summary>
    public required string Author { get; init; }

    /// <summary>Where, for example "hooks, a comment".</summary>
    public required string Where { get; init; }

    /// <summary>The newest mention; null when all are deleted outside.</summary>
    public string? Text { get; init; }

    /// <summary>Where the newest mention stands; http or https.</summary>
    public Uri? Url { get; init; }
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Mentions before the newest one.</summary>
    public int Earlier { get; init; }

    /// <summary>In the order in which they are to be shown.</summary>
    public required IReadOnlyList<CardFact> Facts { get; init; }

    /// <summary>What was read out of the newest mention and why, a line each.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
    public IReadOnlyList<CardSuggestion> Suggestions { get; init; } = [];

    /// <summary>The newest private notes, oldest first.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>The reply that is moving, or else the newest one; null when there was none.</summary>
    public CardReply? Reply { get; init; }
    public required IReadOnlyList<CardButton> Buttons { get; init; }
    public CardTone Tone { get; init; }

    /// <summary>The conversation on the desk, where that is known.</summary>
    public Uri? Desk { get; init; }
}

/// <param name="At">A time that a chat may show in the reader's zone, behind the value.</param>
public sealed record CardFact(string Label, string Value, DateTimeOffset? At = null);

/// <param name="Number">From 1.</param>
/// <param name="Origin">For example "playbook: Shipping, 0.82".</param>
public sealed record CardSuggestion(int Number, SuggestionId Id, string Text, string Origin, IReadOnlyList<string> Missing);

/// <param name="State">In words, for example "sent".</param>
/// <param name="Url">Where it stands; http or https.</param>
public sealed record CardReply(ReplyId Id, string Agent, string Text, ReplyState Kind, string State, DateTimeOffset? At, Uri? Url, string? Error);

public enum ButtonLook { Plain, Main, Good, Bad }

/// <summary>A thing that can be done now.</summary>
/// <param name="Number">Of the suggestion that it is about; 0: of none.</param>
public sealed record CardButton(CardPress Press, string Label, ButtonLook Look = ButtonLook.Plain, int Number = 0);
