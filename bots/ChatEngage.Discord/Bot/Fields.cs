using System.Text.Json;
using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord;

/// <summary>Fields of events that have no model: missing, null and of another kind are the same.</summary>
internal static class Fields
{
    public static Snowflake? Id(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var field) ? Of(field) : null;

    public static IReadOnlyList<Snowflake> Ids(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var field) && field.ValueKind == JsonValueKind.Array
            ? [.. field.EnumerateArray().Select(Of).OfType<Snowflake>()]
            : [];

    public static T? Part<T>(JsonElement data, string name, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var field) ? Landscape.Read(field, type) : null;

    private static Snowflake? Of(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String when Snowflake.TryParse(Text(field), out var id) => id,
        JsonValueKind.Number when field.TryGetUInt64(out var number) && number > 0 => new Snowflake(number),
        _ => null,
    };

    // A half surrogate pair cannot be text.
    private static string? Text(JsonElement field)
    {
        try
        {
            return field.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
