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

    /// <summary>A member of any form, independent of the bytes it came in; none when any string in it cannot be decoded, so that whoever reads or stores it later is safe.</summary>
    internal static JsonElement? Whole(this JsonElement element, string name) => element.Member(name) is { } value && IsDecodable(value) ? value.Clone() : null;

    private static bool IsDecodable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.AsText() is not null,
        JsonValueKind.Array => value.EnumerateArray().All(IsDecodable),
        JsonValueKind.Object => value.EnumerateObject().All(member => IsDecodable(member)),
        _ => true,
    };

    private static bool IsDecodable(JsonProperty member)
    {
        try
        {
            return member.Name.Length >= 0 && IsDecodable(member.Value);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

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
