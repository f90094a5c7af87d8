using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>A text as the checks compare it: no compatibility forms, no marks on letters, nothing invisible, lower case.</summary>
internal static partial class PlainText
{
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Whole(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format) continue;
            plain.Append(Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? ((int)Rune.GetNumericValue(rune)).ToString(CultureInfo.InvariantCulture) : Rune.ToLowerInvariant(rune).ToString());
        }
        return plain.ToString();
    }

    /// <summary>Control characters, hidden ones, half letters and what has no meaning; and words of Latin with Cyrillic or Greek letters among them.</summary>
    public static bool IsStrange(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return true;
            if (!rune.IsBmp) i++;
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control when rune.Value is not ('\n' or '\r' or '\t'):
                case UnicodeCategory.Format when rune.Value != 0x200D:
                case UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate:
                    return true;
            }
        }
        return MixedScripts().IsMatch(text.Normalize(NormalizationForm.FormKD));
    }

    /// <summary>Without what Normalize refuses: half letters and code points that are no character.</summary>
    private static string Whole(string text) =>
        string.Concat(text.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned ? " " : rune.ToString()));

    public static IEnumerable<string> Words(string plain) => Word().Matches(plain).Select(match => match.Value);

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[a-zA-Z][\u0370-\u03FF\u0400-\u052F]|[\u0370-\u03FF\u0400-\u052F][a-zA-Z]")]
    private static partial Regex MixedScripts();
}
