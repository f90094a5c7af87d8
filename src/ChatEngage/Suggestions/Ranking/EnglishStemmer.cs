using System.Buffers;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>A light stemmer: plurals, -ed, -ing, -ly, -ment, -ness and -ation go, so that "refunded" meets "refunds". It need not give words.</summary>
internal static class EnglishStemmer
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");

    /// <summary>Shortens a lower-case word in place.</summary>
    /// <returns>The new length.</returns>
    public static int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length < 4 || word.ContainsAnyInRange('0', '9')) return length;
        length = Plural(word);
        length = Derived(word, Participle(word, length));
        if (length > 4 && word[length - 1] == 'e') length--;
        if (length > 3 && word[length - 1] == 'y' && !IsVowel(word[length - 2])) word[length - 1] = 'i';
        return length;
    }

    private static int Plural(Span<char> word)
    {
        var length = word.Length;
        if (Ends(word, length, "sses") || Ends(word, length, "shes") || Ends(word, length, "ches") || Ends(word, length, "xes")) return length - 2;
        if (Ends(word, length, "ies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }
        return word[length - 1] == 's' && word[length - 2] is not ('s' or 'u' or 'i') ? length - 1 : length;
    }

    private static int Participle(Span<char> word, int length)
    {
        var cut = Ends(word, length, "ing") ? length - 3 : Ends(word, length, "ed") ? length - 2 : length;
        if (cut == length || cut < 3 || !HasVowel(word[..cut])) return length;
        if (word[cut - 1] == word[cut - 2] && !IsVowel(word[cut - 1]) && word[cut - 1] is not ('l' or 's' or 'z')) return cut - 1;
        return word[cut - 1] == 'i' && cut > 2 ? WithY(word, cut) : cut;
    }

    private static int Derived(Span<char> word, int length)
    {
        if (length > 7 && Ends(word, length, "ation")) return length - 3;
        if (length > 7 && (Ends(word, length, "ment") || Ends(word, length, "ness"))) return length - 4;
        if (length > 5 && Ends(word, length, "ly")) return word[length - 3] == 'i' ? WithY(word, length - 2) : length - 2;
        return length;
    }

    private static int WithY(Span<char> word, int length)
    {
        word[length - 1] = 'y';
        return length;
    }

    private static bool Ends(ReadOnlySpan<char> word, int length, string suffix) => length > suffix.Length && word[..length].EndsWith(suffix, StringComparison.Ordinal);

    private static bool HasVowel(ReadOnlySpan<char> word) => word.ContainsAny(Vowels);

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
