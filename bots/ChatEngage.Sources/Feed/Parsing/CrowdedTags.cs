using System.Buffers;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// Finds tags with more attributes than anybody writes. The framework's reader compares them with each other before it lets anybody
/// see them: a tag of some hundred thousand keeps it busy for minutes. The tolerant reader drops them as it goes.
/// </summary>
internal static class CrowdedTags
{
    private const int Most = 4 * FeedLimits.Attributes;
    private static readonly SearchValues<char> InTag = SearchValues.Create("=>\"'");

    /// <summary>True also for what cannot be told without understanding more: a document type with declarations, markup that does not end.</summary>
    public static bool Any(string document)
    {
        var at = 0;
        while ((at = document.IndexOf('<', at)) >= 0)
        {
            var rest = document.AsSpan(at);
            if (rest.StartsWith("<!DOCTYPE") && rest.IndexOfAny('[', '>') is var sign && (sign < 0 || rest[sign] == '[')) return true;
            var end = rest.StartsWith("<!--") ? "-->" : rest.StartsWith("<![CDATA[") ? "]]>" : rest.StartsWith("<?") ? "?>" : null;
            at = end is null ? Behind(document, at) : document.IndexOf(end, at + 2, StringComparison.Ordinal);
            if (at < 0) return true;
        }
        return false;
    }

    /// <summary>Behind the tag; -1 when it does not end or is crowded.</summary>
    private static int Behind(string document, int at)
    {
        var attributes = 0;
        while (at < document.Length)
        {
            var next = document.AsSpan(at).IndexOfAny(InTag);
            if (next < 0) return -1;
            at += next;
            var character = document[at++];
            if (character == '>') return at;
            if (character == '=' && ++attributes > Most) return -1;
            if (character == '=') continue;
            at = document.IndexOf(character, at) + 1;
            if (at == 0) return -1;
        }
        return -1;
    }
}
