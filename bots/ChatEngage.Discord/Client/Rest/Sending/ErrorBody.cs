using System.Text.Json;
using ChatEngage.Discord.Client.Rest.Limits;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>What an answer of refusal says, as far as it is JSON. Its texts are left: they may quote ours.</summary>
internal sealed record ErrorBody
{
    private const int MostFields = 20;

    public bool IsJson { get; init; }
    public int Code { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public bool Global { get; init; }
    public IReadOnlyList<string> Fields { get; init; } = [];

    public static ErrorBody Read(byte[]? body)
    {
        if (body is null or { Length: 0 }) return new();
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object) return new();
            var fields = new List<string>();
            if (root.TryGetProperty("errors", out var errors)) Walk(errors, "", fields);
            return new()
            {
                IsJson = true,
                Code = root.TryGetProperty("code", out var code) && code.ValueKind is JsonValueKind.Number && code.TryGetInt32(out var number) ? number : 0,
                RetryAfter = root.TryGetProperty("retry_after", out var after) && after.ValueKind is JsonValueKind.Number && after.TryGetDouble(out var seconds) ? LimitHeaders.Clamp(seconds) : null,
                Global = root.TryGetProperty("global", out var global) && global.ValueKind is JsonValueKind.True,
                Fields = fields,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return new();
        }
    }

    private static void Walk(JsonElement element, string path, List<string> fields)
    {
        if (element.ValueKind is not JsonValueKind.Object || fields.Count >= MostFields) return;
        foreach (var member in element.EnumerateObject())
        {
            if (member.NameEquals("_errors")) fields.Add(path.Length == 0 ? "(body)" : path);
            else Walk(member.Value, path.Length == 0 ? Name(member.Name) : $"{path}.{Name(member.Name)}", fields);
            if (fields.Count >= MostFields) return;
        }
    }

    private static string Name(string name) => name.Length <= 40 && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_') ? name : "?";
}
