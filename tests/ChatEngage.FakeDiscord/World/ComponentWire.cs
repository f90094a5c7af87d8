using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Components as Discord gives them back: each with a number of its own.</summary>
internal static class ComponentWire
{
    public static JsonArray Numbered(IEnumerable<JsonNode?> components)
    {
        var copy = Wires.Copy(components);
        var used = FakeComponent.All(copy).Select(piece => piece.Json["id"].Number() ?? 0).ToHashSet();
        var next = 1L;
        foreach (var piece in FakeComponent.All(copy).Where(piece => piece.Json["id"].Number() is null or 0))
        {
            while (!used.Add(next)) next++;
            piece.Json["id"] = next;
        }
        return copy;
    }
}
