using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatEngage.FakeTeams;

/// <summary>Every <c>&lt;at&gt;</c> in a text needs a mention entity with the same text, and the other way round.</summary>
internal static partial class MentionCheck
{
    public static void Check(string? text, JsonArray? entities, Action<string> violation)
    {
        var marked = At().Matches(text ?? "").Select(match => match.Value).ToArray();
        var mentions = entities?.OfType<JsonObject>().Where(entity => (string?)entity["type"] == "mention").ToArray() ?? [];
        foreach (var mention in mentions)
        {
            var named = (string?)mention["text"];
            if (string.IsNullOrEmpty((string?)mention["mentioned"]?["id"])) violation("a mention names nobody (mentioned.id).");
            if (named is null || !marked.Contains(named)) violation("a mention's text is not in the message as it stands there.");
        }
        foreach (var mark in marked)
            if (mentions.All(mention => (string?)mention["text"] != mark)) violation("an <at> in the text has no mention entity.");
    }

    [GeneratedRegex("<at[^>]*>.*?</at>", RegexOptions.Singleline)]
    private static partial Regex At();
}
