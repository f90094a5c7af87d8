namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// The document type declaration of old feeds: harmless ones are stepped over, those that define entities of their own are refused,
/// because their expansion is the oldest way to fill a reader's memory.
/// </summary>
internal static class Doctype
{
    /// <summary>Why the document is refused for its declaration at <paramref name="at"/>; null when it is harmless.</summary>
    public static string? Objection(string document, int at)
    {
        var end = EndOf(document, at);
        var declaration = document.AsSpan(at, (end < 0 ? document.Length : end) - at);
        for (var next = declaration.IndexOf("<!ENTITY", StringComparison.OrdinalIgnoreCase); next >= 0; next = declaration.IndexOf("<!ENTITY", StringComparison.OrdinalIgnoreCase))
        {
            declaration = declaration[(next + "<!ENTITY".Length)..];
            if (!RepeatsHtml(declaration)) return "The feed's document type defines entities of its own; such documents are not read.";
        }
        return null;
    }

    /// <summary>Behind the declaration that begins at <paramref name="at"/>, its internal subset included; -1 when it does not end.</summary>
    public static int EndOf(string document, int at)
    {
        var brackets = 0;
        for (var i = at; i < document.Length; i++)
        {
            switch (document[i])
            {
                case '[':
                    brackets++;
                    break;
                case ']':
                    brackets--;
                    break;
                case '"' or '\'':
                    // An apostrophe that nothing closes is no quotation.
                    var close = document.IndexOf(document[i], i + 1);
                    if (close < 0) break;
                    i = close;
                    break;
                case '<' when i > at && document.AsSpan(i).StartsWith("<!--"):
                    var comment = document.IndexOf("-->", i, StringComparison.Ordinal);
                    if (comment < 0) return -1;
                    i = comment + 2;
                    break;
                case '>' when brackets <= 0:
                    return i + 1;
            }
        }
        return -1;
    }

    /// <summary>
    /// Some documents declare <c>nbsp</c> and its like for old readers, or name the list of them that the W3C keeps, as the example of
    /// RSS 1.0 does. What they say of them does not matter: nothing is fetched, HTML's meaning counts.
    /// </summary>
    private static bool RepeatsHtml(ReadOnlySpan<char> definition)
    {
        definition = definition.TrimStart();
        var isList = definition is ['%', ..];
        if (isList) definition = definition[1..].TrimStart();
        var length = definition.IndexOfAny(" \t\r\n");
        if (length <= 0) return false;
        var rest = definition[length..].TrimStart();
        if (isList) return rest.StartsWith("PUBLIC", StringComparison.Ordinal) && rest["PUBLIC".Length..].TrimStart().TrimStart('"').StartsWith("-//W3C//ENTITIES ", StringComparison.Ordinal);
        return Entities.Meaning(definition[..length]) is not null && rest is ['"' or '\'', ..];
    }
}
