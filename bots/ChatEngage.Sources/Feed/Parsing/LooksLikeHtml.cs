using System.Text.RegularExpressions;
using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>RSS does not say whether a text is markup. A tag with a name of HTML, with attributes or an end, or a character reference is; <c>1 &lt; 2</c>, <c>AT&amp;T</c> and <c>List&lt;int&gt;</c> are not.</summary>
internal static partial class LooksLikeHtml
{
    /// <summary>Any sign of it.</summary>
    public static bool Check(string text) => (text.Contains('<') && (HasTag(text) || HasTornTag(text))) || (text.Contains('&') && HasReference(text)) || text.Contains("<!--", StringComparison.Ordinal);

    /// <summary>Markup beyond doubt: it closes or is complete in itself, and nothing in it is foreign to HTML.</summary>
    public static bool IsWhole(string text)
    {
        var ends = false;
        foreach (var tag in Tags().EnumerateMatches(text))
        {
            var written = text.AsSpan(tag.Index, tag.Length);
            var name = NameOf(written);
            if (!HtmlNames.Known.Contains(name)) return false;
            ends |= written[1] == '/' || HtmlNames.Void.Contains(name) || HtmlNames.Unread.Contains(name);
        }
        return ends;
    }

    /// <summary>A script that nothing closes would swallow the rest of the title: its tag goes, the words stay.</summary>
    public static string WithoutOpenScripts(string text)
    {
        if (text.Contains("</", StringComparison.Ordinal)) return text;
        return Tags().Replace(text, match => HtmlNames.Unread.Contains(NameOf(match.ValueSpan)) ? " " : match.Value);
    }

    private static bool HasTag(string text)
    {
        foreach (var tag in Tags().EnumerateMatches(text))
        {
            var written = text.AsSpan(tag.Index, tag.Length);
            // Attributes and ends are markup even in tags that nobody knows.
            if (written[1] == '/' || written.Contains('=') || HtmlNames.Known.Contains(NameOf(written))) return true;
        }
        return false;
    }

    /// <summary>A tag at the very end that was cut off; only those that carry addresses or code, since <c>a &lt;b</c> is text.</summary>
    private static bool HasTornTag(string text)
    {
        var at = text.LastIndexOf('<');
        var tag = text.AsSpan(at);
        if (tag.Contains('>') || tag.Length < 4) return false;
        var name = NameOf(tag);
        return name.Length + 1 < tag.Length && (HtmlNames.Unread.Contains(name) || (tag.Contains('=') && name.Length > 1 && HtmlNames.Known.Contains(name)));
    }

    private static bool HasReference(ReadOnlySpan<char> text)
    {
        for (var next = text.IndexOf('&'); next >= 0; next = text.IndexOf('&'))
        {
            text = text[(next + 1)..];
            var end = text[..Math.Min(text.Length, 33)].IndexOf(';');
            if (end > 0 && Entities.Meaning(text[..end]) is not null) return true;
        }
        return false;
    }

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        var name = tag.TrimStart("</");
        var length = name.IndexOfAnyExcept(Letters);
        return (length < 0 ? name : name[..length]).ToString();
    }

    private static readonly System.Buffers.SearchValues<char> Letters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:_-");

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9:_-]*(?:[\s/][^<>]*)?>", RegexOptions.NonBacktracking)]
    private static partial Regex Tags();
}
