using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>What Teams takes and the published schema does not: native charts and the card's <c>msteams</c> property.</summary>
internal static class TeamsAdditions
{
    private static readonly HashSet<string> Charts = ["Chart.Line", "Chart.VerticalBar", "Chart.VerticalBar.Grouped", "Chart.HorizontalBar", "Chart.HorizontalBar.Stacked", "Chart.Donut", "Chart.Pie", "Chart.Gauge"];

    /// <summary>The card with those exchanged for what the schema knows; each is looked at on the way.</summary>
    public static JsonNode Strip(JsonObject card, Action<string> violation)
    {
        var strict = (JsonObject)card.DeepClone();
        if (strict["msteams"] is { } teams)
        {
            if (teams is not JsonObject known || known.Any(field => field.Key is not ("width" or "entities"))) violation("msteams has more than width and entities.");
            strict.Remove("msteams");
        }
        return Exchange(strict, violation)!;
    }

    private static JsonNode? Exchange(JsonNode? node, Action<string> violation)
    {
        if (node is JsonArray list)
        {
            return new JsonArray([.. list.Select(item => Exchange(item, violation)?.DeepClone())]);
        }
        if (node is not JsonObject part) return node;
        if ((part["type"] as JsonValue)?.ToString() is { } type && type.StartsWith("Chart.", StringComparison.Ordinal)) return Chart(part, type, violation);
        var exchanged = new JsonObject();
        foreach (var (name, value) in part) exchanged[name] = name == "data" ? value?.DeepClone() : Exchange(value, violation)?.DeepClone();
        return exchanged;
    }

    private static JsonObject Chart(JsonObject chart, string type, Action<string> violation)
    {
        if (!Charts.Contains(type)) violation($"there is no {type}.");
        if (chart["data"] is not JsonArray { Count: > 0 } && type != "Chart.Gauge") violation($"{type} has no data.");
        var instead = new JsonObject { ["type"] = "TextBlock", ["text"] = "" };
        // The members that every element has stay under the schema's eye.
        foreach (var common in new[] { "id", "fallback", "spacing", "separator", "height", "isVisible", "requires" })
            if (chart.ContainsKey(common)) instead[common] = Exchange(chart[common], violation)?.DeepClone();
        return instead;
    }
}
