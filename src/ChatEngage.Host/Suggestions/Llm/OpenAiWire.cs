using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Host.Suggestions.Llm;

internal sealed record WireMessage(string Role, string Content);

internal sealed record WireFormat(string Type);

/// <summary>The body of <c>POST /chat/completions</c>.</summary>
internal sealed record WireRequest(string Model, IReadOnlyList<WireMessage> Messages)
{
    public int? MaxTokens { get; init; }

    /// <summary>What newer models of OpenAI want instead of max_tokens.</summary>
    public int? MaxCompletionTokens { get; init; }
    public WireFormat? ResponseFormat { get; init; }
}

/// <summary>Its answer. Only what is needed has a type; the rest may be anything.</summary>
internal sealed record WireAnswer(IReadOnlyList<WireChoice?>? Choices, JsonElement? Usage);

internal sealed record WireChoice(WireReply? Message, string? FinishReason);

internal sealed record WireReply(JsonElement? Content, string? Refusal)
{
    /// <summary>A text, or parts of it in a list.</summary>
    public string Text => Content switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { ValueKind: JsonValueKind.Array } parts => string.Concat(parts.EnumerateArray().Select(Part)),
        null or { ValueKind: JsonValueKind.Null } => "",
        _ => throw new JsonException("The content is no text."),
    };

    private static string? Part(JsonElement part) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}

[JsonSerializable(typeof(WireRequest))]
[JsonSerializable(typeof(WireAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class WireJson : JsonSerializerContext;
