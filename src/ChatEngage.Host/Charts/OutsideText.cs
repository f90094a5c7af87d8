using System.Globalization;
using System.Text;

namespace ChatEngage.Host.Charts;

/// <summary>Makes any text one that an SVG can hold in one line: what XML forbids, what turns the direction of its neighbours and towers of marks go.</summary>
internal static class OutsideText
{
    private const int Most = 300;

    public static string Line(string text)
    {
        var line = new StringBuilder();
        var (marks, taken) = (0, 0);
        // A lone surrogate comes out as the replacement character.
        foreach (var rune in text.EnumerateRunes())
        {
            if (++taken > Most) break;
            marks = Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (Rune.IsWhiteSpace(rune) || rune.Value is '\n' or '\r' or '\t') line.Append(' ');
            else if (marks <= 2 && !IsForbidden(rune)) line.Append(rune.ToString());
        }
        return string.Join(' ', line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    public static string Escape(string text) => Line(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    // U+200D stays: it joins emoji. Noncharacters end each plane.
    private static bool IsForbidden(Rune rune) => rune.Value != 0x200D
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || (rune.Value & 0xFFFE) == 0xFFFE);
}
