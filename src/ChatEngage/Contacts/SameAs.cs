using System.Globalization;
using System.Text;

namespace ChatEngage.Contacts;

/// <summary>What makes two handles or two names the same: their letters and digits, whatever their case, signs and accents.</summary>
public static class SameAs
{
    private const int ShortestHandle = 4;
    private const int ShortestName = 6;

    /// <summary>Null where it tells nothing: too short. A server behind the handle does not count.</summary>
    public static string? Handle(string? handle)
    {
        var own = handle?.TrimStart('@');
        if (own?.IndexOf('@', StringComparison.Ordinal) is > 0 and var server) own = own[..server];
        return Fold(own) is { Length: >= ShortestHandle } folded ? folded : null;
    }

    /// <summary>Null where it tells nothing: a single short word.</summary>
    public static string? Name(string? name)
    {
        if (Fold(name) is not { Length: > 0 } folded) return null;
        var words = name!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => Fold(word).Length > 0);
        return words > 1 || folded.Length >= ShortestName ? folded : null;
    }

    private static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        string plain;
        try
        {
            plain = text.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return ""; // Not valid Unicode.
        }
        var folded = new StringBuilder(plain.Length);
        foreach (var rune in plain.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) && Rune.IsLetterOrDigit(rune)) folded.Append(Rune.ToLowerInvariant(rune).ToString());
        return folded.ToString();
    }
}
