using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>A card or a file of a message.</summary>
public sealed record Attachment
{
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";

    public string? ContentType { get; init; }

    public string? ContentUrl { get; init; }

    public string? Name { get; init; }

    public JsonElement? Content { get; init; }

    /// <param name="card">The whole card; <c>version</c> 1.5.</param>
    public static Attachment AdaptiveCard(JsonElement card) => new() { ContentType = AdaptiveCardType, Content = card };

    public static Attachment AdaptiveCard(JsonNode card) => AdaptiveCard(WireJson.ToElement(card));
}
