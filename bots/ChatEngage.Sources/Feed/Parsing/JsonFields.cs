using System.Text.Json;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>The fields of a JSON object, where anything may stand in place of what should.</summary>
internal readonly struct JsonFields(JsonElement element)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    /// <summary>It, when it is a string; a lone half of a character makes it none.</summary>
    public string? Text => TextOf(element);

    /// <summary>The value of a field; of kind Undefined when there is none.</summary>
    public JsonFields Field(string name) => IsObject && element.TryGetProperty(name, out var value) ? new(value) : default;

    public string? String(string name) => Field(name).Text;

    /// <summary>A string, or a number as it was written.</summary>
    public string? Scalar(string name) => Field(name).StringOrNumber();

    public IEnumerable<JsonFields>? List(string name) => Field(name).Elements();

    private string? StringOrNumber() => element.ValueKind == JsonValueKind.Number ? element.GetRawText() : TextOf(element);

    private IEnumerable<JsonFields>? Elements() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(one => new JsonFields(one)) : null;

    private static string? TextOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
