using System.Text.Json;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>What the model was asked for.</summary>
/// <param name="Uses">Numbers of the prepared answers, from 1, as the model claims.</param>
internal sealed record ModelAnswer(string Reply, IReadOnlyList<int> Uses)
{
    private const string Fence = "```";
    private const string Thought = "</think>";

    /// <summary>Null: it is not that JSON. A code fence around it and thoughts before it are passed over.</summary>
    public static ModelAnswer? Read(string text)
    {
        if (text.LastIndexOf(Thought, StringComparison.Ordinal) is >= 0 and var thought) text = text[(thought + Thought.Length)..];
        text = text.Trim();
        if (text.StartsWith(Fence, StringComparison.Ordinal) && text.EndsWith(Fence, StringComparison.Ordinal) && text.IndexOf('\n', StringComparison.Ordinal) is > 0 and var line)
            text = text[line..^Fence.Length];
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            if (!json.RootElement.TryGetProperty("reply", out var reply) || reply.ValueKind != JsonValueKind.String) return null;
            if (!json.RootElement.TryGetProperty("uses", out var uses) || uses.ValueKind != JsonValueKind.Array) return null;
            return new(reply.GetString()!.Trim(), [.. uses.EnumerateArray().Select(Number)]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null; // Not JSON, or a text with half a letter.
        }
    }

    /// <summary>0, which is no entry, for what is no number.</summary>
    private static int Number(JsonElement use) =>
        use.ValueKind == JsonValueKind.Number && use.TryGetInt32(out var number) ? number
        : use.ValueKind == JsonValueKind.String && int.TryParse(use.GetString(), out number) ? number
        : 0;
}
