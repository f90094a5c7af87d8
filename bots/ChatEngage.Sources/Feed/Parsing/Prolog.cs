namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>What stands before the root of an XML document, and the root's name.</summary>
internal static class Prolog
{
    private const int RubbishWithin = 64 * 1024;

    /// <summary>Names that feeds begin with.</summary>
    private static readonly string[] Roots = ["<rss", "<feed", "<rdf:rdf", "<channel"];

    /// <summary>The document without what does not belong before it: blanks, warnings of a server, words.</summary>
    public static string Trim(string document)
    {
        var start = document.IndexOf('<');
        if (start < 0) return "";
        var (root, _) = RootOf(document, start);
        if (root is "rss" or "feed" or "rdf" or "channel" or "entry" or "html" || IsHtml(document, start)) return start == 0 ? document : document[start..];
        var head = document.AsSpan(0, Math.Min(document.Length, RubbishWithin));
        var declaration = head.IndexOf("<?xml ", StringComparison.Ordinal);
        if (declaration > start && RootOf(document, declaration).Name is "rss" or "feed" or "rdf") return document[declaration..];
        foreach (var name in Roots)
        {
            var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (at > start && at + name.Length < head.Length && head[at + name.Length] is ' ' or '>' or '\n' or '\r' or '\t') return document[at..];
        }
        return start == 0 ? document : document[start..];
    }

    /// <summary>The root's name in small letters without its prefix ("" when there is none), and where the document type stands (-1 for nowhere).</summary>
    public static (string Name, int Doctype) RootOf(string document, int at = 0)
    {
        var doctype = -1;
        while (at >= 0 && at < document.Length)
        {
            at = document.IndexOf('<', at);
            if (at < 0 || at + 1 >= document.Length) break;
            var rest = document.AsSpan(at);
            if (rest.StartsWith("<!--")) at = After(document, at + 4, "-->");
            else if (rest.StartsWith("<?")) at = After(document, at + 2, "?>");
            else if (rest.StartsWith("<!"))
            {
                if (doctype < 0 && rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)) doctype = at;
                at = Doctype.EndOf(document, at);
            }
            else if (char.IsLetter(rest[1]) || rest[1] is '_') return (NameAt(rest), doctype);
            else at++;
        }
        return ("", doctype);
    }

    public static bool IsHtml(string document, int at = 0)
    {
        var (name, doctype) = RootOf(document, at);
        if (name is "html" or "head" or "body") return true;
        if (name is "rss" or "feed" or "rdf" or "channel" or "entry") return false;
        return doctype >= 0 && document.AsSpan(doctype + "<!DOCTYPE".Length).TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);
    }

    private static readonly System.Buffers.SearchValues<char> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n/><");

    private static string NameAt(ReadOnlySpan<char> tag)
    {
        var name = tag[1..Math.Min(tag.Length, 100)];
        var end = name.IndexOfAny(NameEnds);
        if (end >= 0) name = name[..end];
        return name[(name.LastIndexOf(':') + 1)..].ToString().ToLowerInvariant();
    }

    private static int After(string document, int from, string end)
    {
        var found = document.IndexOf(end, from, StringComparison.Ordinal);
        return found < 0 ? -1 : found + end.Length;
    }
}
