using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>All words of a message, for assertions.</summary>
internal static class MessageText
{
    public static string Of(FakeMessage message)
    {
        var lines = new List<string?> { message.Content };
        foreach (var embed in message.Embeds) Embed(embed, lines);
        lines.AddRange(message.Pieces.Where(piece => piece.Type == 10).Select(piece => piece.Json["content"].Text()));
        return string.Join('\n', lines.Where(line => !string.IsNullOrEmpty(line)));
    }

    private static void Embed(JsonNode? embed, List<string?> lines)
    {
        lines.Add(embed.At("author").At("name").Text());
        lines.Add(embed.At("title").Text());
        lines.Add(embed.At("description").Text());
        foreach (var field in embed.Items("fields"))
        {
            lines.Add(field.At("name").Text());
            lines.Add(field.At("value").Text());
        }
        lines.Add(embed.At("footer").At("text").Text());
    }
}
