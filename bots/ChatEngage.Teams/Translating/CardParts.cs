using System.Text.Json.Nodes;

namespace ChatEngage.Teams.Translating;

/// <summary>The elements and actions that our cards are made of. Texts come escaped.</summary>
internal static class CardParts
{
    public const string Version = "1.5";

    /// <summary>A whole card. An empty list of actions is left out.</summary>
    /// <param name="fallback">For clients that know no such card: plain text.</param>
    public static JsonObject Card(string fallback, JsonArray body, JsonArray? actions = null, JsonArray? mentions = null)
    {
        var teams = new JsonObject { ["width"] = "Full" };
        if (mentions is { Count: > 0 }) teams["entities"] = mentions;
        var card = new JsonObject { ["type"] = "AdaptiveCard", ["version"] = Version, ["fallbackText"] = CardText.Escape(fallback), ["body"] = body };
        if (actions is { Count: > 0 }) card["actions"] = actions;
        card["msteams"] = teams;
        return card;
    }

    public static JsonObject Text(string text, string? weight = null, string? size = null, string? color = null, bool subtle = false, bool close = false, bool separator = false)
    {
        var block = new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true };
        if (weight is not null) block["weight"] = weight;
        if (size is not null) block["size"] = size;
        if (color is not null) block["color"] = color;
        if (subtle) block["isSubtle"] = true;
        if (close) block["spacing"] = "None";
        if (separator) block["separator"] = true;
        return block;
    }

    public static JsonObject Subtle(string text, bool close = true) => Text(text, size: "Small", subtle: true, close: close);

    public static JsonObject Container(string? style, JsonArray items, bool bleed = false, bool separator = false)
    {
        var container = new JsonObject { ["type"] = "Container", ["items"] = items };
        if (style is not null) container["style"] = style;
        if (bleed) container["bleed"] = true;
        if (separator) container["separator"] = true;
        return container;
    }

    public static JsonObject Facts(IEnumerable<(string Title, string Value)> facts) => new()
    {
        ["type"] = "FactSet",
        ["facts"] = new JsonArray([.. facts.Select(fact => new JsonObject { ["title"] = fact.Title, ["value"] = fact.Value })]),
    };

    public static JsonObject Actions(params IEnumerable<JsonObject> actions) => new() { ["type"] = "ActionSet", ["actions"] = new JsonArray([.. actions]) };

    /// <summary>An action for clients old and new: both bring the same data.</summary>
    public static JsonObject Execute(string title, string verb, JsonObject data, string? style = null)
    {
        var action = new JsonObject { ["type"] = "Action.Execute", ["title"] = title, ["verb"] = verb, ["data"] = data };
        if (style is not null) action["style"] = style;
        action["fallback"] = new JsonObject { ["type"] = "Action.Submit", ["title"] = title, ["data"] = data.DeepClone() };
        return action;
    }

    public static JsonObject Show(string title, JsonArray body, JsonObject action) => new()
    {
        ["type"] = "Action.ShowCard",
        ["title"] = title,
        ["card"] = new JsonObject { ["type"] = "AdaptiveCard", ["body"] = body, ["actions"] = new JsonArray(action) },
    };

    public static JsonObject Open(string title, Uri url) => new() { ["type"] = "Action.OpenUrl", ["title"] = title, ["url"] = url.AbsoluteUri };

    /// <param name="value">What stands there first; not escaped.</param>
    public static JsonObject Input(string id, string label, bool lines = true, string? value = null, string? placeholder = null, int? most = null, bool required = false)
    {
        var input = new JsonObject { ["type"] = "Input.Text", ["id"] = id, ["label"] = label };
        if (lines) input["isMultiline"] = true;
        if (value is not null) input["value"] = CardText.Quiet(value);
        if (placeholder is not null) input["placeholder"] = placeholder;
        if (most is { } length) input["maxLength"] = length;
        if (required) (input["isRequired"], input["errorMessage"]) = (true, "Write something first.");
        return input;
    }

    public static JsonObject Choice(string id, string label, IEnumerable<(string Value, string Title)> choices, string value) => new()
    {
        ["type"] = "Input.ChoiceSet",
        ["id"] = id,
        ["label"] = label,
        ["value"] = value,
        ["choices"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Title, ["value"] = choice.Value })]),
    };

    /// <summary>The time in the reader's zone, in the reader's way of writing it.</summary>
    public static string Moment(DateTimeOffset at)
    {
        var utc = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        return $"{{{{DATE({utc},SHORT)}}}} {{{{TIME({utc})}}}}";
    }
}
