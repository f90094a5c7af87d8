using System.Text.Json;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Translating;

/// <summary>The boxes of a card by their ids. A client sends those of the form whose button was pressed; what comes back may still be anything.</summary>
internal static class CardInputs
{
    public const string Which = "which";
    public const string Reason = "reason";
    public const string Words = "words";
    public const string Note = "note";
    public const string Until = "until";
    public const string Link = "link";

    /// <summary>No box: the button's word for which of the boxes is its own.</summary>
    public const string Box = "box";
    private const string TextPrefix = "text";

    /// <summary>Reasons of a rejection that the team is offered, as the core knows them.</summary>
    public static IReadOnlyList<(string Value, string Words)> Reasons { get; } =
        [("wrong", "Wrong"), ("tone", "Wrong tone"), ("off-topic", "Beside the point"), ("outdated", "Out of date"), ("too-long", "Too long")];

    /// <param name="number">Of the suggestion; 0 of none.</param>
    public static string Text(int number) => $"{TextPrefix}{number}";

    /// <summary>Whether the card has a box in which this stands.</summary>
    public static bool Holds(JsonElement card, string text) => card.ValueKind switch
    {
        JsonValueKind.Object => (card.Text("type") == "Input.Text" && card.Text("value") == CardText.Quiet(text)) || card.EnumerateObject().Any(member => Holds(member.Value, text)),
        JsonValueKind.Array => card.EnumerateArray().Any(item => Holds(item, text)),
        _ => false,
    };

    /// <summary>What the verb takes; null when nothing was given.</summary>
    public static string? Read(CardVerb verb, JsonElement data) => verb switch
    {
        // Some clients send all boxes of a card: another one's text must not be approved.
        CardVerb.Edit => data.Text(Box) is { } box && box.StartsWith(TextPrefix, StringComparison.Ordinal) && data.Text(box) is { } text ? CardText.Unquiet(text) : null,
        // Own words say more than a code.
        CardVerb.Reject => data.Text(Words) is { } words && !string.IsNullOrWhiteSpace(words) ? words : data.Text(Reason),
        CardVerb.Note => data.Text(Note),
        CardVerb.Snooze => data.Text(Until),
        CardVerb.Posted => data.Text(Link),
        _ => null,
    };
}
