using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>What a click on one of our cards asks for. The words are the clicker's: nothing in them gives a right.</summary>
internal abstract record CardOrder
{
    private const string PressKey = "press";
    private const string OpenKey = "open";
    private const string DayKey = "day";
    private const string Date = "yyyy-MM-dd";

    private CardOrder()
    {
    }

    /// <param name="Input">What was typed or chosen for it; null without.</param>
    public sealed record Press(CardPress Wanted, string? Input) : CardOrder;

    /// <summary>Show the card of a conversation here.</summary>
    /// <param name="Day">Of the digest in whose place it is shown.</param>
    public sealed record Open(ConversationId Conversation, DateOnly? Day) : CardOrder;

    /// <summary>Show the digest of this day here.</summary>
    public sealed record Digest(DateOnly Day) : CardOrder;

    public static JsonObject Data(CardPress press) => new() { [PressKey] = press.Write() };

    public static JsonObject Data(ConversationId open, DateOnly? day)
    {
        var data = new JsonObject { [OpenKey] = open.Value };
        if (day is { } of) data[DayKey] = Word(of);
        return data;
    }

    public static JsonObject Data(DateOnly day) => new() { [DayKey] = Word(day) };

    /// <returns>Null for anything that is not ours.</returns>
    public static CardOrder? Read(JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } given) return null;
        // The choice of a form is a press itself.
        if (CardPress.TryRead(given.Text(CardInputs.Which) ?? given.Text(PressKey), out var press)) return new Press(press, CardInputs.Read(press.Verb, given));
        var day = DateOnly.TryParseExact(given.Text(DayKey), Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var of) ? of : (DateOnly?)null;
        if (given.Text(OpenKey) is { } open) return Base32.IsId(open) ? new Open(new ConversationId(open), day) : null;
        return day is { } shown ? new Digest(shown) : null;
    }

    private static string Word(DateOnly day) => day.ToString(Date, CultureInfo.InvariantCulture);
}
