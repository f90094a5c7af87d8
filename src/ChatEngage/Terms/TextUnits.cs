using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatEngage.Terms;

/// <summary>A word of a folded text, and the hashtag or handle that begins with it.</summary>
/// <param name="Glued">It follows the one before without anything between: so it is where words are not parted by blanks.</param>
/// <param name="TagLength">Length of the whole tag, its # or @ included, which stands one before <paramref name="Start"/>; 0: none begins here.</param>
internal record struct TextUnit(int Start, int Length, bool Glued, int TagLength)
{
    /// <summary>How many words the tag takes.</summary>
    public int TagUnits { get; set; }

    public readonly ReadOnlySpan<char> Word(ReadOnlySpan<char> text) => text.Slice(Start, Length);
    public readonly ReadOnlySpan<char> Tag(ReadOnlySpan<char> text) => text.Slice(Start - 1, TagLength);
}

/// <summary>
/// Parts a folded text into words: runs of letters, digits and their marks. In scripts that are written without blanks, and in Korean, whose particles
/// join the word, each letter is one, so that a term is found inside of a run.
/// </summary>
internal static class TextUnits
{
    private static readonly SearchValues<char> AsciiWord = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>The words in their order, in a rented array of which <paramref name="count"/> count. The caller gives it back.</summary>
    public static TextUnit[] Split(ReadOnlySpan<char> text, out int count)
    {
        var units = ArrayPool<TextUnit>.Shared.Rent(Math.Max(16, text.Length / 4));
        count = 0;
        var (open, tagEnd) = (-1, 0); // The unit that begins the present tag, and where that tag ends.
        for (var at = 0; at < text.Length;)
        {
            var length = WordLength(text, at);
            if (length == 0)
            {
                at += StepLength(text, at);
                continue;
            }
            var glued = count > 0 && units[count - 1].Start + units[count - 1].Length == at;
            if (count == units.Length) units = Grown(units);
            if (open >= 0 && at >= tagEnd) open = -1;
            if (open < 0 && TagLength(text, at) is > 0 and var tag) (open, tagEnd) = (count, at - 1 + tag);
            units[count] = new(at, length, glued, open == count ? tagEnd - at + 1 : 0);
            if (open >= 0) units[open].TagUnits++;
            count++;
            at += length;
        }
        return units;
    }

    private static TextUnit[] Grown(TextUnit[] units)
    {
        var larger = ArrayPool<TextUnit>.Shared.Rent(units.Length * 2);
        units.CopyTo(larger, 0);
        ArrayPool<TextUnit>.Shared.Return(units);
        return larger;
    }

    /// <summary>Length of the word that begins here; 0: none does.</summary>
    private static int WordLength(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        bool? single = null;
        while (end < text.Length)
        {
            if (char.IsAscii(text[end]))
            {
                if (single == true) break;
                var run = text[end..].IndexOfAnyExcept(AsciiWord) is var stop and >= 0 ? stop : text.Length - end;
                if (run == 0) break;
                end += run;
                single = false;
                continue;
            }
            Rune.DecodeFromUtf16(text[end..], out var rune, out var size);
            if (!Continues(rune, ref single)) break;
            end += size;
        }
        return end - at;
    }

    private static bool Continues(Rune rune, ref bool? single)
    {
        if (IsMark(rune)) return single is not null;
        if (!Rune.IsLetterOrDigit(rune) && !Rune.IsNumber(rune)) return false;
        var alone = StandsAlone(rune);
        if (single is not null && (alone || single == true)) return false;
        single = alone;
        return true;
    }

    /// <summary>Length of the hashtag or handle whose first word begins here, its sign included; 0: none.</summary>
    private static int TagLength(ReadOnlySpan<char> text, int at)
    {
        if (at == 0 || text[at - 1] is not ('#' or '@')) return 0;
        // In name@host and page#part the sign begins nothing.
        if (at > 1 && EndsWord(text[..(at - 1)])) return 0;
        var (handle, end) = (text[at - 1] == '@', at);
        while (end < text.Length)
        {
            Rune.DecodeFromUtf16(text[end..], out var rune, out var size);
            var inside = IsWordRune(rune) || IsMark(rune) || rune.Value == '_';
            if (!inside && !(handle && rune.Value == '-' && end + 1 < text.Length && StartsWord(text[(end + 1)..]))) break;
            end += size;
        }
        return end - at + 1;
    }

    private static bool StartsWord(ReadOnlySpan<char> text) => Rune.DecodeFromUtf16(text, out var rune, out _) == OperationStatus.Done && IsWordRune(rune);

    private static bool EndsWord(ReadOnlySpan<char> text) => Rune.DecodeLastFromUtf16(text, out var rune, out _) == OperationStatus.Done && (IsWordRune(rune) || IsMark(rune));

    private static bool IsWordRune(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune);

    private static bool IsMark(Rune rune) =>
        !rune.IsAscii && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static int StepLength(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;

    /// <summary>Thai, Lao, Tibetan, Burmese, Khmer; kana, Bopomofo, Han, Hangul.</summary>
    private static bool StandsAlone(Rune rune) => rune.Value is
        >= 0x0E00 and <= 0x109F or >= 0x1100 and <= 0x11FF or >= 0x1780 and <= 0x17FF or >= 0x3005 and <= 0x31FF
        or >= 0x3400 and <= 0x9FFF or >= 0xAC00 and <= 0xD7FF or >= 0xF900 and <= 0xFAFF or >= 0x1B000 and <= 0x1B2FF or >= 0x20000 and <= 0x3FFFF;
}
