using System.Globalization;
using System.Text;

namespace ChatEngage.Discord.Translating;

/// <summary>Outside text as Discord is to show it: word for word, whatever it holds. Pure.</summary>
public static class Escape
{
    // What begins or ends Markdown, a mention, a custom emoji, a timestamp or a link anywhere in a text.
    private const string Signs = "\\*_~`|<>[]()@#";

    // What begins a list, a smaller line or a heading at the start of one.
    private const string Leading = "-+=";
    private const int MostMarks = 6;

    /// <summary>For places that read Markdown: descriptions, field values, content. Line breaks stay; at most two follow each other.</summary>
    /// <param name="most">UTF-16 units of the result, at least 1; what is longer ends with "…".</param>
    public static string Markdown(string? text, int most)
    {
        var written = new StringBuilder();
        var lineStart = true;
        var digits = false;
        var clean = Clean(text, lines: true);
        for (var index = 0; index < clean.Length; index++)
        {
            var letter = clean[index];
            // A full link would become one, and show a preview.
            var colon = letter == ':' && clean.AsSpan(index + 1).StartsWith("//", StringComparison.Ordinal);
            var listed = (lineStart && Leading.Contains(letter, StringComparison.Ordinal)) || (digits && (letter is '.' or ')'));
            var size = char.IsHighSurrogate(letter) && index + 1 < clean.Length ? 2 : 1;
            var escaped = colon || listed || Signs.Contains(letter, StringComparison.Ordinal);
            if (written.Length + size + (escaped ? 1 : 0) > most - 1 && !Fits(clean, index, written.Length, most, escaped, size)) return Ended(written);
            if (escaped) written.Append('\\');
            written.Append(clean, index, size);
            index += size - 1;
            digits = (lineStart || digits) && char.IsAsciiDigit(letter);
            lineStart = letter == '\n' || (lineStart && char.IsWhiteSpace(letter));
        }
        return written.ToString();
    }

    /// <summary>For places that read no Markdown: author lines, footers, labels of buttons, names of threads. One line.</summary>
    public static string Plain(string? text, int most)
    {
        var line = string.Join(' ', Clean(text, lines: false).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= most) return line;
        var end = Math.Max(0, most - 1);
        if (end > 0 && char.IsHighSurrogate(line[end - 1])) end--;
        return $"{line[..end].TrimEnd()}…";
    }

    // The very last sign needs no room for the ellipsis behind it.
    private static bool Fits(string clean, int index, int length, int most, bool escaped, int size) =>
        index + size == clean.Length && length + size + (escaped ? 1 : 0) <= most;

    private static string Ended(StringBuilder written)
    {
        while (written.Length > 0 && (char.IsWhiteSpace(written[^1]) || written[^1] == '\u200D')) written.Length--;
        return written.Append('…').ToString();
    }

    /// <summary>Without what cannot be seen, except where a script or an emoji needs it.</summary>
    private static string Clean(string? text, bool lines)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        var (breaks, marks) = (0, 0);
        var runes = text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes().ToArray();
        for (var index = 0; index < runes.Length; index++)
        {
            var rune = runes[index];
            if (rune.Value is '\n' or '\r' or '\u000B' or '\u000C' or 0x85 or 0x2028 or 0x2029)
            {
                if (lines && ++breaks <= 2 && clean.Length > 0) clean.Append('\n');
                if (!lines) clean.Append(' ');
                continue;
            }
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks) continue;
            if (IsUnseen(rune, category) && !Joins(runes, index)) continue;
            if (IsBlank(rune, category)) clean.Append(' ');
            else clean.Append(rune.ToString());
            if (!Rune.IsWhiteSpace(rune)) breaks = 0;
        }
        return clean.ToString().TrimEnd();
    }

    private static bool IsUnseen(Rune rune, UnicodeCategory category) =>
        category is UnicodeCategory.Control && rune.Value != '\t'
        || category is UnicodeCategory.Format or UnicodeCategory.PrivateUse
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0;

    private static bool IsBlank(Rune rune, UnicodeCategory category) => rune.Value is '\t' or 0x2800 || category is UnicodeCategory.SpaceSeparator;

    /// <summary>A joiner between two emoji, or between letters of a script that writes with it.</summary>
    private static bool Joins(Rune[] runes, int index) =>
        runes[index].Value is 0x200C or 0x200D && index > 0 && index + 1 < runes.Length && IsJoined(runes[index - 1]) && IsJoined(runes[index + 1]);

    private static bool IsJoined(Rune rune) => rune.Value > 0x2FF && rune.Value is not (0x200C or 0x200D) && !Rune.IsWhiteSpace(rune);
}
