using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A button, select, text input or other component, read from a message or a modal.</summary>
public sealed record FakeComponent(JsonObject Json)
{
    public int Type => (int)(Json["type"].Number() ?? 0);
    public string? CustomId => Json["custom_id"].Text();
    public string? Label => Json["label"].Text() ?? Json["placeholder"].Text();
    public string? Value => Json["value"].Text();
    public string? Url => Json["url"].Text();
    public bool IsDisabled => Json["disabled"].Flag() ?? false;
    public int Style => (int)(Json["style"].Number() ?? 0);

    /// <summary>The values of a select's options.</summary>
    public IReadOnlyList<string> Options => [.. Json.Items("options").Select(option => option.At("value").Text() ?? "")];

    internal static IReadOnlyList<FakeComponent> All(JsonArray components)
    {
        var found = new List<FakeComponent>();
        foreach (var node in components) Walk(node as JsonObject, found);
        return found;
    }

    private static void Walk(JsonObject? component, List<FakeComponent> found)
    {
        if (component is null) return;
        found.Add(new FakeComponent(component));
        foreach (var child in component.Items("components")) Walk(child as JsonObject, found);
        Walk(component["component"] as JsonObject, found);
        Walk(component["accessory"] as JsonObject, found);
    }
}
