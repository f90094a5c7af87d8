using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Checks an adaptive card: the published schema, the platform's own additions, its size, its mentions, its inputs and actions.</summary>
internal sealed class CardCheck(Violations violations)
{
    /// <summary>A card of as many bytes (UTF-16) is too near to the limit of a message.</summary>
    public int MaxBytes { get; set; } = 25 * 1024;

    public void Check(string where, JsonNode? node)
    {
        void Violation(string what) => violations.Add($"{where}: card: {what}");
        if (node is not JsonObject card)
        {
            Violation("it is no object.");
            return;
        }
        try
        {
            Check(card, Violation);
        }
        catch (Exception odd) when (odd is InvalidOperationException or FormatException)
        {
            Violation($"a field has a wrong type ({odd.Message}).");
        }
    }

    private void Check(JsonObject card, Action<string> violation)
    {
        if (Utf16.Bytes(card) is var size && size >= MaxBytes) violation($"{size} bytes, not below {MaxBytes}.");
        if ((string?)card["type"] != "AdaptiveCard") violation("its type is not AdaptiveCard.");
        if (!decimal.TryParse((string?)card["version"], CultureInfo.InvariantCulture, out var version) || version is < 1.0m or > 1.5m) violation("its version is not 1.0 to 1.5.");
        if (PublishedSpecs.Found?.CardError(TeamsAdditions.Strip(card, violation)) is { } error) violation(error + ".");
        CheckMentions(card, violation);
        CheckParts(card, version, violation);
        if (card["refresh"]?["userIds"] is JsonArray { Count: > 60 }) violation("refresh lists more than 60 people.");
    }

    private static void CheckMentions(JsonObject card, Action<string> violation)
    {
        var texts = Parts(card).SelectMany(part => part).Where(field => field.Key is "text" or "title" or "value")
            .Select(field => field.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String ? (string)value! : "");
        MentionCheck.Check(string.Join('\n', texts), card["msteams"]?["entities"] as JsonArray, violation);
    }

    private static void CheckParts(JsonObject card, decimal version, Action<string> violation)
    {
        var inputs = new HashSet<string>();
        foreach (var part in Parts(card))
        {
            var type = (string?)part["type"] ?? "";
            if (type.StartsWith("Input.", StringComparison.Ordinal) && (string?)part["id"] is { } id && !inputs.Add(id)) violation($"two inputs have the id '{id}'.");
            if (type != "Action.Execute") continue;
            if (version < 1.4m) violation("Action.Execute needs version 1.4.");
            if (string.IsNullOrEmpty((string?)part["verb"])) violation("an Action.Execute has no verb.");
            if ((string?)part["fallback"]?["type"] != "Action.Submit" && !JsonNode.DeepEquals(part, card["refresh"]?["action"])) violation("an Action.Execute has no Action.Submit as fallback.");
        }
    }

    /// <summary>Every element and action of the card, those inside fallbacks not.</summary>
    private static IEnumerable<JsonObject> Parts(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(Parts),
        JsonObject part => part.Where(field => field.Key is not ("fallback" or "data" or "msteams")).SelectMany(field => Parts(field.Value)).Prepend(part),
        _ => [],
    };
}
