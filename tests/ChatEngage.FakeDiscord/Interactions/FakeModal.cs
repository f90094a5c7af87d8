using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A form that the app opened before a person.</summary>
public sealed record FakeModal(JsonObject Json)
{
    public string CustomId => Json["custom_id"].Text() ?? "";
    public string Title => Json["title"].Text() ?? "";

    /// <summary>What can be filled in: text inputs and selects.</summary>
    public IReadOnlyList<FakeComponent> Inputs => [.. FakeComponent.All((JsonArray)Json["components"]!).Where(piece => piece.CustomId is not null)];
}
