using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeDiscord;

/// <summary>The keywords of texts, numbers and truth values.</summary>
internal static class SchemaScalars
{
    public static bool IsOf(string type, JsonNode? value, string path) => type switch
    {
        "null" => value is null,
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value.Text() is not null,
        "boolean" => value.Flag() is not null,
        "integer" => value.Text() is null ? value.Number() is not null : IsBitSet(value.Text()!, path),
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        _ => true,
    };

    public static string Name(JsonNode? value) => value is null ? "null" : value.GetValueKind().ToString();

    public static void Check(JsonObject rules, JsonValue value, string path, List<SchemaError> errors)
    {
        if (rules["const"] is { } only && !Same(only, value)) errors.Add(new(path, "BASE_TYPE_CHOICES", $"Value must be {only.ToJsonString()}."));
        if (rules["enum"] is JsonArray { Count: > 0 } choices && !choices.Any(choice => choice is not null && Same(choice, value))) errors.Add(new(path, "BASE_TYPE_CHOICES", $"Value must be one of {choices.ToJsonString()}."));
        if (value.Text() is { } text) Text(rules, text, path, errors);
        else if (value.GetValueKind() == JsonValueKind.Number) Number(rules, value, path, errors);
    }

    private static void Text(JsonObject rules, string text, string path, List<SchemaError> errors)
    {
        var (least, most) = (rules["minLength"].Number() ?? 0, rules["maxLength"].Number() ?? long.MaxValue);
        if (text.Length < least || text.Length > most) errors.Add(new(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length."));
        if (rules["pattern"].Text() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) errors.Add(new(path, "STRING_TYPE_REGEX", "String value did not match validation regex."));
        switch (rules["format"].Text())
        {
            case "uri" when !Uri.TryCreate(text, UriKind.Absolute, out _): errors.Add(new(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.")); break;
            case "date-time" when !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _): errors.Add(new(path, "DATE_TIME_TYPE_PARSE", "Could not parse. Should be ISO8601.")); break;
        }
    }

    private static void Number(JsonObject rules, JsonValue value, string path, List<SchemaError> errors)
    {
        var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
        if (rules["minimum"] is { } least && number < double.Parse(least.ToJsonString(), CultureInfo.InvariantCulture)) errors.Add(new(path, "NUMBER_TYPE_MIN", $"Must not be below {least.ToJsonString()}."));
        if (rules["maximum"] is { } most && number > double.Parse(most.ToJsonString(), CultureInfo.InvariantCulture)) errors.Add(new(path, "NUMBER_TYPE_MAX", $"Must not be above {most.ToJsonString()}."));
    }

    private static bool Same(JsonNode one, JsonNode other) => one.Text() is { } text ? text == other.Text() : one.Number() is { } number ? number == other.Number() : JsonNode.DeepEquals(one, other);

    /// <summary>The file says integer, the docs say string: sets of permissions are sent as text.</summary>
    private static bool IsBitSet(string text, string path) =>
        (path.EndsWith("permissions", StringComparison.Ordinal) || path is "allow" or "deny") && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
