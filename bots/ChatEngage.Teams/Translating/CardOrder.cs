using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Translating;

/// <summary>What a click on one of our cards asks for. The words are the clicker's: nothing in them gives a right.</summary>
internal abstract record CardOrder
{
    private const string PressKey = "press";
    private const string OpenKey = "open";
    private const string DayKey = "day";
    private const string BrandKey = "brand";
    private const string OwnKey = "own";
    private const string Date = "yyyy-MM-dd";

    private CardOrder()
    {
    }

    /// <param name="Input">What was typed or chosen for it; null without.</param>
    /// <param name="Own">It was pressed on the post of the conversation.</param>
    /// <param name="Day">Of the digest in whose place its card stands.</param>
    public sealed record Press(CardPress Wanted, string? Input, bool Own = false, DateOnly? Day = null) : CardOrder;

    /// <summary>Show the card of a conversation here.</summary>
    /// <param name="Day">Of the digest in whose place it is shown.</param>
    /// <param name="Own">In its own post.</param>
    public sealed record Open(ConversationId Conversation, DateOnly? Day, bool Own = false) : CardOrder;

    /// <summary>Show the digest of this day here.</summary>
    /// <param name="Brand">Whose: several may share a place.</param>
    public sealed record Digest(DateOnly Day, string? Brand) : CardOrder;

    /// <param name="box">The id of the box that belongs to it; null without.</param>
    public static JsonObject Data(CardPress press, CardView view, string? box = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        var data = new JsonObject { [PressKey] = press.Write() };
        if (view.Own) data[OwnKey] = "1";
        if (view.Back is { } back) data[DayKey] = Word(back.Day);
        if (box is not null) data[CardInputs.Box] = box;
        return data;
    }

    public static JsonObject Data(ConversationId open, DateOnly? day)
    {
        var data = new JsonObject { [OpenKey] = open.Value };
        if (day is { } of) data[DayKey] = Word(of);
        return data;
    }

    public static JsonObject Data(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return new() { [DayKey] = Word(digest.Day), [BrandKey] = digest.Brand };
    }

    /// <returns>Null for anything that is not ours.</returns>
    public static CardOrder? Read(JsonElement? data)
    {
        if (data is not { ValueKind: JsonValueKind.Object } given) return null;
        var day = DateOnly.TryParseExact(given.Text(DayKey), Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var of) ? of : (DateOnly?)null;
        // The choice of a form is a press itself.
        if (CardPress.TryRead(given.Text(CardInputs.Which) ?? given.Text(PressKey), out var press)) return new Press(press, CardInputs.Read(press.Verb, given), given.Text(OwnKey) is not null, day);
        if (given.Text(OpenKey) is { } open) return Base32.IsId(open) ? new Open(new ConversationId(open), day) : null;
        return day is { } shown ? new Digest(shown, given.Text(BrandKey)) : null;
    }

    private static string Word(DateOnly day) => day.ToString(Date, CultureInfo.InvariantCulture);
}
