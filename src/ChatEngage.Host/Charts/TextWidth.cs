using System.Globalization;
using System.Text;

namespace ChatEngage.Host.Charts;

/// <summary>
/// How wide a text can become at most, in whichever usual font a browser or rasteriser draws it: nothing here can ask one.
/// Hundredths of the font size, measured as the wider of DejaVu Sans and Liberation Sans, which are wide fonts.
/// </summary>
internal static class TextWidth
{
    private static ReadOnlySpan<byte> Ascii =>
    [
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79, 67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56,
        50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
    ];

    // The bold form of a narrow letter is wider by a quarter; of most letters by less.
    private const double Bold = 1.28;

    public static double Of(string text, double size, bool bold = false) => text.EnumerateRunes().Sum(Em) * size * (bold ? Bold : 1);

    /// <summary>The text, or as many whole characters of it as fit in with an ellipsis; empty when not even one does.</summary>
    public static string Cut(string text, double size, double room, bool bold = false)
    {
        if (Of(text, size, bold) <= room) return text;
        var left = room - Of("…", size, bold);
        var kept = new StringBuilder();
        foreach (var character in Characters(text))
        {
            left -= Of(character, size, bold);
            if (left < 0) break;
            kept.Append(character);
        }
        return kept.Length == 0 ? "" : $"{kept.ToString().TrimEnd()}…";
    }

    private static IEnumerable<string> Characters(string text)
    {
        var walk = StringInfo.GetTextElementEnumerator(text);
        while (walk.MoveNext()) yield return walk.GetTextElement();
    }

    private static double Em(Rune rune) => rune.Value switch
    {
        >= 32 and < 127 => Ascii[rune.Value - 32] / 100.0,
        0x2026 => 1.0,
        < 0x180 => 1.07,
        // A few single characters are whole phrases.
        >= 0xFDFA and <= 0xFDFD => 12,
        >= 0x12000 and <= 0x1254F => 6,
        < 0x2E80 => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark ? 0.6 : 1.45,
        _ => 1.65,
    };
}
