using System.Globalization;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Small readings and writings of JSON that everything here shares.</summary>
internal static class Wires
{
    public static string Time(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        if (value.TryGetValue<long>(out var number)) return number;
        if (value.TryGetValue<int>(out var small)) return small;
        return value.TryGetValue<double>(out var real) && real == Math.Floor(real) ? (long)real : null;
    }

    public static bool? Flag(this JsonNode? node) => node is JsonValue value && value.TryGetValue<bool>(out var flag) ? flag : null;

    /// <summary>An id, as text (documented) or as a number (accepted).</summary>
    public static ulong? Id(this JsonNode? node) =>
        ulong.TryParse(node.Text() ?? node.Number()?.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public static JsonObject? Object(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static IReadOnlyList<JsonNode?> Items(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonArray list ? [.. list] : [];

    public static JsonNode? At(this JsonNode? node, string name) => (node as JsonObject)?[name];

    public static JsonArray Copy(IEnumerable<JsonNode?> nodes) => new([.. nodes.Select(node => node?.DeepClone())]);
}
