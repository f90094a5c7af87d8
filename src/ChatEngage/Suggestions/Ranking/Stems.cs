using System.Globalization;
using System.Text;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>
/// Cuts a text into terms for comparing, each a 32-bit hash of its stem, in the order of the text. Words are lower case; what
/// follows an apostrophe is dropped ("we'll" is "we") except a negation ("can't" is "can", "not"). Scripts written without blanks give
/// pairs of characters. Emoji, <c>?</c> and <c>!</c> are terms; handles are dropped; every address is the same term.
/// </summary>
internal static class Stems
{
    /// <summary>Enough for any post; the rest of a longer text says nothing new.</summary>
    private const int Most = 1_500;
    private const int LongestWord = 40;

    public static readonly uint Link = Hash("<url>");
    public static readonly uint Question = Hash("?");
    public static readonly uint Exclamation = Hash("!");
    private static readonly uint Not = Hash("not");

    /// <param name="language">Only English (or unknown) words are stemmed.</param>
    /// <param name="signs">Whether addresses, emoji, <c>?</c> and <c>!</c> count.</param>
    public static uint[] Of(string text, string? language = null, bool signs = true)
    {
        var stems = language is null || language.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        List<uint> terms = new(Math.Min(text.Length / 4, Most) + 4);
        Span<char> word = stackalloc char[LongestWord + 1];
        for (var at = 0; at < text.Length && terms.Count < Most;)
        {
            if (StartsLink(text, at))
            {
                at = EndOfBlock(text, at);
                if (signs) Add(terms, Link);
            }
            else if (text[at] == '@' && at + 1 < text.Length && IsWord(text[at + 1]) && (at == 0 || !IsWord(text[at - 1])))
            {
                for (at++; at < text.Length && (IsWord(text[at]) || text[at] is '_' or '.' or '-');) at++;
            }
            else if (IsWithoutBlanks(text[at]))
            {
                var start = at;
                while (at < text.Length && IsWithoutBlanks(text[at])) at++;
                if (at - start == 1) terms.Add(Hash(text.AsSpan(start, 1)));
                for (var i = start; i + 1 < at && terms.Count < Most; i++) terms.Add(Hash(text.AsSpan(i, 2)));
            }
            else if (IsWord(text[at])) at = Word(text, at, word, stems, terms);
            else at = signs ? Sign(text, at, terms) : at + 1;
        }
        return [.. terms];
    }

    public static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        // FNV leaves its low bits alike for short words.
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6du;
        return hash ^ (hash >> 12);
    }

    /// <summary>The term of two terms beside each other.</summary>
    public static uint Pair(uint first, uint second)
    {
        var hash = ((first * 0x9e3779b1u) ^ (second + 0x7f4a7c15u)) * 0x85ebca6bu;
        return hash ^ (hash >> 13);
    }

    private static int Word(string text, int at, Span<char> word, bool stems, List<uint> terms)
    {
        var length = 0;
        var ascii = true;
        for (; at < text.Length && IsWord(text[at]) && !IsWithoutBlanks(text[at]); at++)
        {
            ascii &= text[at] < 128;
            if (length < LongestWord) word[length++] = char.ToLowerInvariant(text[at]);
        }
        var negated = false;
        if (at + 1 < text.Length && text[at] is '\'' or '’' && IsWord(text[at + 1]))
        {
            negated = length > 1 && word[length - 1] == 'n' && text[at + 1] is 't' or 'T';
            // "can't" shares its n.
            if (negated && length > 2 && word[..length] is not "can") length--;
            for (at++; at < text.Length && IsWord(text[at]);) at++;
        }
        if (stems && ascii) length = EnglishStemmer.Stem(word[..length]);
        terms.Add(Hash(word[..length]));
        if (negated) terms.Add(Not);
        return at;
    }

    private static int Sign(string text, int at, List<uint> terms)
    {
        if (text[at] is '?' or '？') Add(terms, Question);
        else if (text[at] is '!' or '！') Add(terms, Exclamation);
        else if (Rune.TryGetRuneAt(text, at, out var rune))
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherSymbol)
            {
                Span<char> sign = stackalloc char[2];
                Add(terms, Hash(sign[..rune.EncodeToUtf16(sign)]));
            }
            return at + rune.Utf16SequenceLength;
        }
        return at + 1;
    }

    // "!!!!" says what "!" says.
    private static void Add(List<uint> terms, uint term)
    {
        if (terms.Count == 0 || terms[^1] != term) terms.Add(term);
    }

    private static bool StartsLink(string text, int at) => text[at] switch
    {
        'h' or 'H' => (at == 0 || !IsWord(text[at - 1])) && (text.AsSpan(at).StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.AsSpan(at).StartsWith("https://", StringComparison.OrdinalIgnoreCase)),
        'w' or 'W' => (at == 0 || !IsWord(text[at - 1])) && text.AsSpan(at).StartsWith("www.", StringComparison.OrdinalIgnoreCase),
        '<' => text.AsSpan(at).StartsWith("<url>", StringComparison.Ordinal),
        _ => false,
    };

    private static int EndOfBlock(string text, int at)
    {
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Han, kana, Thai, Lao, Khmer, Burmese.</summary>
    internal static bool IsWithoutBlanks(char c) =>
        c is (>= '\u3040' and <= '\u30ff') or (>= '\u3400' and <= '\u9fff') or (>= '\uf900' and <= '\ufaff')
            or (>= '\u0e00' and <= '\u0eff') or (>= '\u1780' and <= '\u17ff') or (>= '\u1000' and <= '\u109f');
}
