using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>An embed as Discord gives it back: with its type, and with trimmed texts.</summary>
internal static class EmbedWire
{
    public static JsonNode? Completed(JsonNode? embed)
    {
        if (embed?.DeepClone() is not JsonObject whole) return null;
        whole["type"] = "rich";
        foreach (var name in (ReadOnlySpan<string>)["title", "description"])
            if (whole[name].Text() is { } text) whole[name] = text.Trim();
        foreach (var field in whole.Items("fields").OfType<JsonObject>()) field["inline"] ??= false;
        return whole;
    }
}
