using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeTeams;

/// <summary>
/// The parts of JSON Schema draft-06 and of Swagger 2.0 that the platform's published files use. A file that uses another
/// keyword is refused when it is loaded, so nothing is skipped in silence.
/// </summary>
internal sealed class SchemaDocument
{
    private static readonly HashSet<string> Known = ["$ref", "type", "enum", "required", "properties", "additionalProperties", "items", "anyOf", "allOf", "pattern", "x-nullable"];
    private static readonly HashSet<string> Notes = ["description", "default", "example", "examples", "version", "features", "format", "deprecated", "title", "readOnly", "x-omitempty", "x-ms-enum", "$schema", "definitions"];

    private readonly JsonObject definitions;
    private readonly bool closed;

    /// <param name="document">The file's content; its <c>definitions</c> are used.</param>
    /// <param name="closed">Whether a property that a definition does not list is an error, where the file leaves that open.</param>
    public SchemaDocument(JsonObject document, bool closed)
    {
        definitions = (JsonObject)document["definitions"]!;
        this.closed = closed;
        foreach (var (name, schema) in definitions) CheckKeywords(name, schema);
    }

    /// <summary>What is wrong with the value, null when nothing is.</summary>
    public string? Errors(string definition, JsonNode? value) => Errors((JsonObject)definitions[definition]!, value, "$", Closes(definition));

    private string? Errors(JsonObject schema, JsonNode? value, string at, bool closes)
    {
        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference["#/definitions/".Length..];
            return Errors((JsonObject)definitions[name]!, value, at, Closes(name));
        }
        if (value is null && (bool?)schema["x-nullable"] == true) return null;
        return TypeError(schema, value, at)
            ?? EnumError(schema, value, at)
            ?? (value is JsonObject item ? ObjectErrors(schema, item, at, closes) : null)
            ?? (value is JsonArray list && schema["items"] is JsonObject items ? ListErrors(items, list, at) : null)
            ?? AllErrors(schema, value, at)
            ?? AnyErrors(schema, value, at);
    }

    private string? ObjectErrors(JsonObject schema, JsonObject value, string at, bool closes)
    {
        var properties = schema["properties"] as JsonObject;
        // The discriminator first: it ends most alternatives of an anyOf at once.
        if (properties?["type"] is JsonObject type && value.ContainsKey("type") && Errors(type, value["type"], at + ".type", false) is { } wrong) return wrong;
        if (schema["required"] is JsonArray required)
            foreach (var name in required)
                if (!value.ContainsKey((string)name!)) return $"{at} lacks '{name}'";
        foreach (var (name, item) in value)
        {
            if (properties?[name] is JsonObject property)
            {
                if (Errors(property, item, $"{at}.{name}", false) is { } error) return error;
            }
            else if (schema["additionalProperties"] is JsonObject others)
            {
                if (Errors(others, item, $"{at}.{name}", false) is { } error) return error;
            }
            else if (schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False || (closes && properties is { Count: > 0 })) return $"{at} has no property '{name}'";
        }
        return null;
    }

    private string? ListErrors(JsonObject items, JsonArray list, string at)
    {
        for (var i = 0; i < list.Count; i++)
            if (Errors(items, list[i], $"{at}[{i}]", false) is { } error) return error;
        return null;
    }

    private string? AllErrors(JsonObject schema, JsonNode? value, string at) =>
        schema["allOf"] is JsonArray all ? all.Select(part => Errors((JsonObject)part!, value, at, false)).FirstOrDefault(error => error is not null) : null;

    private string? AnyErrors(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["anyOf"] is not JsonArray any) return null;
        var errors = new List<string>();
        foreach (var part in any)
        {
            if (Errors((JsonObject)part!, value, at, false) is not { } error) return null;
            errors.Add(error);
        }
        // The alternative that got furthest is the one that was meant.
        return errors.MaxBy(error => error.TakeWhile(letter => letter is not ' ').Count() - (error.Contains(".type is", StringComparison.Ordinal) ? 1000 : 0));
    }

    private static string? TypeError(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["type"] is not { } wanted) return null;
        string[] types = wanted is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string)wanted!];
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return types.Any(type => Is(type, kind, value)) ? null : $"{at} is {kind}, not {string.Join(" or ", types)}";
    }

    private static bool Is(string type, JsonValueKind kind, JsonNode? value) => type switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        "number" => kind == JsonValueKind.Number,
        "integer" => kind == JsonValueKind.Number && long.TryParse(value!.ToJsonString(), out _),
        "null" => kind == JsonValueKind.Null,
        _ => throw new InvalidOperationException($"The schema has an unknown type '{type}'."),
    };

    private static string? EnumError(JsonObject schema, JsonNode? value, string at)
    {
        if (schema["enum"] is JsonArray allowed && !allowed.Any(item => JsonNode.DeepEquals(item, value))) return $"{at} is {value?.ToJsonString()}, not one of {allowed.ToJsonString()}";
        if ((string?)schema["pattern"] is { } pattern && value?.GetValueKind() == JsonValueKind.String && !Regex.IsMatch((string)value!, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
            return $"{at} does not match {pattern}";
        return null;
    }

    // An Entity is what its type says: only the base is in the file.
    private bool Closes(string definition) => closed && definition is not "Entity";

    private static void CheckKeywords(string at, JsonNode? schema)
    {
        if (schema is JsonArray parts)
        {
            foreach (var part in parts) CheckKeywords(at, part);
            return;
        }
        if (schema is not JsonObject here) return;
        foreach (var (keyword, value) in here)
        {
            if (!Known.Contains(keyword) && !Notes.Contains(keyword)) throw new NotSupportedException($"{at}: the schema keyword '{keyword}' is not understood.");
            if (keyword == "properties")
            {
                foreach (var (name, property) in (JsonObject)value!) CheckKeywords($"{at}.{name}", property);
            }
            else if (keyword is "items" or "additionalProperties" or "anyOf" or "allOf") CheckKeywords(at, value);
        }
    }
}
