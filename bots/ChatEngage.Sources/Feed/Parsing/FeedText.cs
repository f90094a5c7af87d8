using ChatEngage.Sources.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>The readable text of an element, by the rules of its format.</summary>
internal static class FeedText
{
    /// <summary>A title or a name of RSS on one line: markup where it plainly is markup, text otherwise. Null when nothing is left.</summary>
    public static string? Line(FeedElement? element, int longest = FeedLimits.Title) => Filled(element is null ? null : Line(Raw(element), longest));

    /// <summary>A title that says nothing of its kind, as it was after the XML was read.</summary>
    public static string Line(string written, int longest) =>
        LooksLikeHtml.Check(written) ? HtmlText.ReadLine(LooksLikeHtml.WithoutOpenScripts(written), longest) : PlainText.Line(written, longest);

    /// <summary>A text of RSS.</summary>
    public static string? Text(FeedElement? element) => element is null ? null : Filled(element.HasChildren ? Tree(element) : Text(element.Text));

    /// <summary>A text that says nothing of its kind.</summary>
    public static string Text(string written) => LooksLikeHtml.Check(written) ? HtmlText.Read(written) : PlainText.Lines(written, HtmlText.Longest);

    /// <summary>What an element holds as markup of its own, with the elements around it left out.</summary>
    public static string Tree(FeedElement element)
    {
        var text = new ReadableText(HtmlText.Longest);
        TreeText.Write(element, text);
        return text.ToString();
    }

    public static string? AtomLine(FeedElement? element) => element is null ? null : Filled(PlainText.Line(AtomText(element) ?? "", FeedLimits.Title));

    /// <summary>An Atom text or content, all versions; null for what is no text.</summary>
    public static string? AtomText(FeedElement element)
    {
        if (element["src"] is not null && !element.HasChildren && element.Text.Length == 0) return null;
        var type = (element["type"] ?? "").ToLowerInvariant();
        var mode = (element["mode"] ?? "").ToLowerInvariant();
        if (IsBinary(type) && mode != "escaped") return null;
        if (mode == "base64" || type == "application/octet-stream") return Base64(element.Text) is { } decoded ? Filled(AtomString(decoded, type)) : null;
        if (element.HasChildren) return Filled(Tree(element));
        return Filled(AtomString(element.Text, type));
    }

    /// <summary>A file in base 64; Atom knows texts, markup and what anybody else invents.</summary>
    private static bool IsBinary(string type) =>
        type.Contains('/') && type != "application/octet-stream" && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);

    private static string AtomString(string text, string type) => type switch
    {
        "html" or "text/html" or "xhtml" or "application/xhtml+xml" => HtmlText.Read(text),
        "" or "application/octet-stream" => LooksLikeHtml.IsWhole(text) ? HtmlText.Read(text) : PlainText.Lines(text, HtmlText.Longest),
        _ => PlainText.Lines(text, HtmlText.Longest),
    };

    /// <summary>Atom 0.3 allows texts in base 64; null when they are none.</summary>
    private static string? Base64(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        var decoded = FeedBytes.Decode(bytes.AsSpan(0, length), null);
        return decoded.Contains('\0') ? null : decoded;
    }

    private static string Raw(FeedElement element) => element.HasChildren ? Tree(element) : element.Text;

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
