using System.Text;

namespace ChatEngage.Sources.Text;

/// <summary>Text without markup, made fit to be shown: no control characters, no half characters, no heaps of blanks.</summary>
internal static class PlainText
{
    // What stands at 0x80 to 0x9F is nearly always a character of windows-1252 that was counted wrongly.
    private const string Windows1252 = "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    /// <summary>Everything on one line, single blanks.</summary>
    public static string Line(string text, int longest)
    {
        var line = new StringBuilder(Math.Min(text.Length, longest));
        var blank = false;
        for (var i = 0; i < text.Length && line.Length < longest; i++)
        {
            if (IsBlank(text[i]))
            {
                blank = line.Length > 0;
                continue;
            }
            var plain = Run(text, i, longest);
            var unit = "";
            if (plain == 0 && !Take(text, ref i, out unit)) continue;
            if (blank) line.Append(' ');
            blank = false;
            if (plain == 0)
            {
                line.Append(unit);
                continue;
            }
            line.Append(text, i, plain);
            i += plain - 1;
        }
        return Cut(line, longest);
    }

    /// <summary>Lines are kept, at most one empty one between two; blanks at the end of lines go, those at their beginning stay.</summary>
    public static string Lines(string text, int longest)
    {
        var lines = new StringBuilder(Math.Min(text.Length, longest));
        var breaks = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (lines.Length >= longest) break;
            var trimmed = line.TrimEnd();
            if (trimmed.IsWhiteSpace())
            {
                breaks++;
                continue;
            }
            if (lines.Length > 0) lines.Append('\n', breaks > 0 ? 2 : 1);
            breaks = 0;
            var clean = trimmed[..Math.Min(trimmed.Length, longest)].ToString();
            for (var i = 0; i < clean.Length; i++)
            {
                if (clean[i] == '\t') lines.Append(' ');
                else if (Take(clean, ref i, out var unit)) lines.Append(unit);
            }
        }
        return Cut(lines, longest).Trim();
    }

    /// <summary>How many characters from here on are plain ones that need no look, at most so many.</summary>
    public static int Run(string text, int at, int most)
    {
        var rest = text.AsSpan(at, Math.Min(text.Length - at, most));
        var length = rest.IndexOfAnyExceptInRange('!', '~');
        return length < 0 ? rest.Length : length;
    }

    public static bool IsBlank(char character) => char.IsWhiteSpace(character) && character != '\u0085';

    /// <summary>The character at <paramref name="at"/>, moving over the second half of a pair; false for what nobody can see.</summary>
    public static bool Take(string text, ref int at, out string unit)
    {
        var character = text[at];
        unit = "";
        if (character is < ' ' or '\x7F' or '\u00AD' or '\uFEFF' or '\uFFFE' or '\uFFFF') return false;
        if (character is >= '\x80' and <= '\x9F')
        {
            unit = Windows1252[character - '\x80'].ToString();
            return unit[0] > '\x9F';
        }
        if (!char.IsSurrogate(character))
        {
            unit = character.ToString();
            return true;
        }
        if (!char.IsHighSurrogate(character) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return false;
        unit = text.Substring(at++, 2);
        return true;
    }

    public static string Cut(StringBuilder text, int longest)
    {
        if (text.Length <= longest) return text.ToString();
        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return text.ToString(0, end).TrimEnd();
    }
}
