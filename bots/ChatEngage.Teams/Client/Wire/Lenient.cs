using System.Globalization;
using System.Text.Json;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>Reads fields of outside JSON: missing, null, of another type and not decodable are the same, and nothing throws.</summary>
public static class Lenient
{
    /// <summary>The member of an object that holds something.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // The name of a neighbour holds half a surrogate pair.
            return null;
        }
    }

    /// <summary>A string member; empty is a value.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } value ? value.AsText() : null;

    /// <summary>The element itself, when it is a string.</summary>
    public static string? AsText(this JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    public static bool? Flag(this JsonElement element, string name) => element.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    internal static DateTimeOffset? Time(this JsonElement element, string name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    internal static T? Part<T>(this JsonElement element, string name, Func<JsonElement, T> read) where T : class =>
        element.Member(name) is { ValueKind: JsonValueKind.Object } part ? read(part) : null;

    /// <summary>The objects of an array; what is no object is passed over.</summary>
    internal static IReadOnlyList<T>? Parts<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } parts
            ? [.. parts.EnumerateArray().Where(part => part.ValueKind == JsonValueKind.Object).Select(read)]
            : null;
}
