using System.Globalization;
using System.Text;

namespace ChatEngage.Terms;

/// <summary>
/// Brings text to the one form in which it is compared: compatibility forms resolved (NFKC), lower case, Latin and Greek letters without their marks,
/// and Latin letters that have no decomposition as people type them without (ß as ss, ø as o). Marks of other scripts stay: there they make another letter.
/// </summary>
internal static class Folding
{
    /// <summary>Never throws, whatever the text holds; folding twice is folding once.</summary>
    public static string Fold(string text)
    {
        if (Ascii.IsValid(text)) return string.Create(text.Length, text, static (to, from) => Ascii.ToLower(from, to, out _));
        var folded = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        var marked = true; // Whether the letter before is one that loses its marks.
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOfAnyExceptInRange('\0', '\x7f') is var end and >= 0 ? end : rest.Length;
            if (length > 0)
            {
                foreach (var letter in rest[..length]) folded.Append(char.ToLowerInvariant(letter));
                marked = char.IsAsciiLetter(rest[length - 1]);
            }
            else if (Known.Of(rest[0]) is { } known)
            {
                length = 1;
                folded.Append(known.Folded);
                marked = known.Marked;
            }
            else if (Stable(rest) is > 0 and var stable)
            {
                length = stable;
                foreach (var letter in rest[..length]) folded.Append(char.ToLowerInvariant(letter));
                marked = false;
            }
            else
            {
                // One at least, however it looks: a stable letter is here only for the mark behind it.
                do length++;
                while (length < rest.Length && !char.IsAscii(rest[length]) && Known.Of(rest[length]) is null && !IsStable(rest[length]));
                Append(folded, rest[..length], ref marked);
            }
            rest = rest[length..];
        }
        return folded.ToString();
    }

    private static void Append(StringBuilder to, ReadOnlySpan<char> part, ref bool marked)
    {
        var folded = new StringBuilder(part.Length);
        Span<char> units = stackalloc char[2];
        foreach (var rune in Resolved(part).EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.NonSpacingMark when marked || IsVariation(rune):
                    break;
                case UnicodeCategory.Format:
                    // Invisible ones (soft hyphen, joiners, directions) part no word; the zero-width space does.
                    if (rune.Value == 0x200B) folded.Append(' ');
                    break;
                case UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark:
                    folded.Append(units[..rune.EncodeToUtf16(units)]);
                    break;
                default:
                    var lower = Rune.ToLowerInvariant(rune);
                    marked = IsMarkedInVain(lower);
                    if (Plain(lower) is { } plain) folded.Append(plain);
                    else folded.Append(units[..lower.EncodeToUtf16(units)]);
                    break;
            }
        }
        to.Append(folded.ToString().Normalize(NormalizationForm.FormC));
    }

    private static string Resolved(ReadOnlySpan<char> part)
    {
        var clean = new StringBuilder(part.Length);
        Span<char> units = stackalloc char[2];
        // Normalize refuses lone surrogates (here they are U+FFFD already) and what is no character. Signs that would become letters or stray marks part words.
        foreach (var rune in part.EnumerateRunes())
        {
            if (rune.Value is 0x2122 or 0x2120 or 0xB4 || IsNoCharacter(rune)) clean.Append(' ');
            else clean.Append(units[..rune.EncodeToUtf16(units)]);
        }
        return clean.ToString().Normalize(NormalizationForm.FormKD);
    }

    /// <summary>How many letters from here on need nothing but lower case; a mark behind the last of them may still change it.</summary>
    private static int Stable(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && IsStable(text[length])) length++;
        var bare = length == text.Length || char.IsAscii(text[length]) || Known.Of(text[length]) is not null;
        return bare ? length : length - 1;
    }

    /// <summary>Russian and its neighbours, kana, Han, Hangul syllables.</summary>
    private static bool IsStable(char letter) =>
        letter is >= '\u0400' and <= '\u045F' or >= '\u3001' and <= '\u3003' or >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FC' or >= '\u4E00' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3';

    private static bool IsMarkedInVain(Rune lower) => lower.Value is >= 'a' and <= 'z' or >= 0xDF and <= 0x2AF or >= 0x370 and <= 0x3FF or >= 0x1E00 and <= 0x1FFF;

    private static bool IsNoCharacter(Rune rune) => (rune.Value & 0xFFFE) == 0xFFFE || rune.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsVariation(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    private static string? Plain(Rune lower) => lower.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        'ʼ' or >= 0x2010 and <= 0x2027 => " ", // The letter that some keyboards give for an apostrophe; dashes and quotes.
        _ => null,
    };

    /// <summary>Most of what is not ASCII in a post: accented letters, a dash, a curly quote. Looked up, because normalizing costs much more.</summary>
    private sealed record Known(string Folded, bool Marked)
    {
        private static readonly Known[] Letters = [.. Enumerable.Range(0x80, 0x250 - 0x80).Select(letter => Made((char)letter))];
        private static readonly Known Sign = new(" ", false);

        public static Known? Of(char letter) => letter is >= '\x80' and < '\u0250' ? Letters[letter - 0x80] : letter is >= '\u2010' and <= '\u2027' ? Sign : null;

        private static Known Made(char letter)
        {
            var (folded, marked) = (new StringBuilder(), false);
            Append(folded, [letter], ref marked);
            return new(folded.ToString(), marked);
        }
    }
}
