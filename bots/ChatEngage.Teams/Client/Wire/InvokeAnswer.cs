using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>The HTTP body that answers an <c>adaptiveCard/action</c>. The HTTP status is 200 whatever stands here; anything else is a generic failure to the person who clicked.</summary>
public sealed record InvokeAnswer
{
    public int StatusCode { get; init; }

    public required string Type { get; init; }

    public JsonElement? Value { get; init; }

    /// <summary>It says only that there is no answer yet: a repeat asks anew.</summary>
    [JsonIgnore]
    public bool Passing { get; init; }

    /// <summary>Replaces the card in the client that clicked, and nowhere else.</summary>
    public static InvokeAnswer Card(JsonElement card) => new() { StatusCode = 200, Type = Attachment.AdaptiveCardType, Value = card };

    public static InvokeAnswer Card(JsonNode card) => Card(WireJson.ToElement(card));

    /// <summary>A short notice below the card; the card stays.</summary>
    public static InvokeAnswer Notice(string text) => new() { StatusCode = 200, Type = "application/vnd.microsoft.activity.message", Value = WireJson.ToElement(JsonValue.Create(text)) };
}
