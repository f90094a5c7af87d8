using System.Text;

namespace ChatEngage.Teams.Translating;

/// <summary>Outside text for the TextBlock of a card, whose Markdown subset is to find nothing in it.</summary>
internal static class CardText
{
    // Between two signs that together would mean something. Readers do not see it.
    private const char Nothing = '\u200b';
    private const string Broken = "<\u200bat";

    /// <summary>The text so that a card shows it as it was written, without formats, links, mentions or dates made of it. A line break stays one.</summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length + 16);
        var (line, began) = (new StringBuilder(), false);
        foreach (var part in Clean(text).Split('\n'))
        {
            line.Clear();
            Line(line, part.AsSpan().Trim());
            if (line.Length == 0) continue;
            if (began) escaped.Append("\n\n");
            began = true;
            escaped.Append(Bidi.Isolate(line.ToString()));
        }
        return escaped.ToString();
    }

    /// <summary>No longer than this, with "…" at its end where it was.</summary>
    public static string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most) return text;
        if (most < 1) return "";
        var end = most - 1;
        return $"{text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)]}…";
    }

    /// <summary>Cut, then escaped.</summary>
    public static string Brief(string text, int most) => Escape(Cut(text, most));

    /// <summary>For what is no TextBlock: no control characters, no halves of surrogate pairs.</summary>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) clean.Append(letter).Append(text[++at]);
            else if (char.IsSurrogate(letter)) clean.Append('\ufffd');
            else if (letter == '\n' || !char.IsControl(letter)) clean.Append(letter);
            else if (letter != '\r') clean.Append(' ');
        }
        return clean.ToString();
    }

    /// <summary>For what is shown as it is and may not mention anybody: cleaned, with every mark of a mention broken.</summary>
    public static string Quiet(string text) => Clean(text).Replace("<at", Broken, StringComparison.OrdinalIgnoreCase);

    /// <summary>What somebody sends back of a <see cref="Quiet"/> text, as it was.</summary>
    public static string Unquiet(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(Broken, "<at", StringComparison.Ordinal);
    }

    private static void Line(StringBuilder to, ReadOnlySpan<char> clean)
    {
        var number = clean.IndexOfAnyExceptInRange('0', '9');
        for (var at = 0; at < clean.Length; at++)
        {
            var letter = clean[at];
            var next = at + 1 < clean.Length ? clean[at + 1] : '\0';
            switch (letter)
            {
                case '\\' or '*' or '_' or '[' or ']' or '(' or ')' or '`' or '~':
                case '#' or '>' or '-' or '+' when at == 0:
                case '.' when at == number && at > 0:
                    to.Append('\\').Append(letter);
                    break;
                case '<' when next == '/' || next == '!' || char.IsAsciiLetter(next):
                case '&' when next == '#' || char.IsAsciiLetter(next):
                case '{' when next == '{':
                    to.Append(letter).Append(Nothing);
                    break;
                default:
                    to.Append(letter);
                    break;
            }
        }
    }
}
