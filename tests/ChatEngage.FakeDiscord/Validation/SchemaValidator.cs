using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>
/// The part of JSON Schema that the published specification uses. A union is satisfied by any of its branches; where
/// none fits, the errors of the nearest branch are given.
/// </summary>
internal sealed class SchemaValidator(JsonObject document)
{
    public List<SchemaError> Check(JsonNode? schema, JsonNode? value, string path = "", bool isPart = false)
    {
        var errors = new List<SchemaError>();
        if (Resolved(schema) is not { } rules) return errors;
        if (rules["type"] is { } type && !IsOf(type, value, path))
        {
            errors.Add(new(path, "BASE_TYPE_BAD_TYPE", $"Expected {type.ToJsonString()}, found {SchemaScalars.Name(value)}."));
            return errors;
        }
        if (value is JsonObject thing) Object(rules, thing, path, isPart, errors);
        if (value is JsonArray list) Array(rules, list, path, errors);
        if (value is JsonValue scalar) SchemaScalars.Check(rules, scalar, path, errors);
        foreach (var part in rules.Items("allOf")) errors.AddRange(Check(part, value, path, isPart: true));
        foreach (var union in (ReadOnlySpan<string>)["oneOf", "anyOf"])
            if (rules[union] is JsonArray branches) errors.AddRange(Nearest(branches, value, path));
        return errors;
    }

    private JsonObject? Resolved(JsonNode? schema)
    {
        while (schema.At("$ref").Text() is { } name) schema = name["#/".Length..].Split('/').Aggregate((JsonNode?)document, (node, part) => node.At(part));
        return schema as JsonObject;
    }

    private static bool IsOf(JsonNode type, JsonNode? value, string path) =>
        type is JsonArray several ? several.Any(one => SchemaScalars.IsOf(one.Text()!, value, path)) : SchemaScalars.IsOf(type.Text()!, value, path);

    private void Object(JsonObject rules, JsonObject value, string path, bool isPart, List<SchemaError> errors)
    {
        foreach (var name in rules.Items("required").Select(name => name.Text()!))
            if (!value.ContainsKey(name)) errors.Add(new(Join(path, name), "BASE_TYPE_REQUIRED", "This field is required"));
        if (rules["maxProperties"].Number() is { } most && value.Count > most) errors.Add(new(path, "DICT_TYPE_MAX_SIZE", $"Must have at most {most} entries."));
        var known = rules["properties"] as JsonObject;
        foreach (var (name, item) in value)
        {
            if (known?[name] is { } field) errors.AddRange(Check(field, item, Join(path, name)));
            else if (rules["additionalProperties"] is JsonObject more) errors.AddRange(Check(more, item, Join(path, name)));
            else if (known is not null && !isPart && rules["additionalProperties"].Flag() != true) errors.Add(new(Join(path, name), "UNKNOWN", "The specification names no such field.", IsUnknown: true));
        }
    }

    private void Array(JsonObject rules, JsonArray value, string path, List<SchemaError> errors)
    {
        var (least, most) = (rules["minItems"].Number() ?? 0, rules["maxItems"].Number() ?? long.MaxValue);
        if (value.Count < least || value.Count > most) errors.Add(new(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length."));
        if (rules["uniqueItems"].Flag() == true && value.Select(item => item?.ToJsonString() ?? "null").Distinct().Count() != value.Count) errors.Add(new(path, "SET_TYPE_ALREADY_CONTAINS_VALUE", "The set holds a value twice."));
        if (rules["items"] is not { } items) return;
        for (var at = 0; at < value.Count; at++) errors.AddRange(Check(items, value[at], Join(path, $"{at}")));
    }

    private List<SchemaError> Nearest(JsonArray branches, JsonNode? value, string path)
    {
        var tried = branches.Select(branch => Check(branch, value, path)).ToList();
        if (tried.Where(errors => errors.TrueForAll(error => error.IsUnknown)).MinBy(errors => errors.Count) is { } fitting) return fitting;
        return tried.OrderBy(errors => errors.Exists(error => error.Path == path || error.Path == Join(path, "type")) ? 1 : 0).ThenBy(errors => errors.Count).First();
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
