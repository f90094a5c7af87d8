using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Translating;

/// <summary>How large a card may be: the service counts a message's UTF-16, and its limit has moved over the years.</summary>
internal static class CardSize
{
    /// <summary>In bytes, of the card alone; it leaves room for its message below 25 KB.</summary>
    public const int Most = 24_000;

    /// <summary>After the service said that it is too large.</summary>
    public const int Short = 14_000;

    public static int Of(JsonElement card)
    {
        var json = card.GetRawText();
        return Math.Max(2 * json.Length, Encoding.UTF8.GetByteCount(json));
    }

    /// <summary>The first of several forms, each shorter than the one before, that is small enough; or the last.</summary>
    public static JsonElement Fit<T>(IEnumerable<T> levels, Func<T, JsonObject> make, int most = Most)
    {
        ArgumentNullException.ThrowIfNull(levels);
        ArgumentNullException.ThrowIfNull(make);
        JsonElement card = default;
        foreach (var level in levels)
        {
            card = WireJson.ToElement(make(level));
            if (Of(card) <= most) break;
        }
        return card;
    }
}
