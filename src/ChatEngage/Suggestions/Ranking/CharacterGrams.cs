namespace ChatEngage.Suggestions.Ranking;

/// <summary>The runs of three and four characters of each word, its ends marked: what is left of a word that is misspelt or compounded.</summary>
internal static class CharacterGrams
{
    private const int Shortest = 3;
    private const int Longest = 4;
    private const int LongestWord = 30;
    private const int Most = 4_000;

    public static void AddTo(HashSet<uint> features, string text)
    {
        Span<char> word = stackalloc char[LongestWord + 2];
        word[0] = '^';
        for (var at = 0; at < text.Length && features.Count < Most;)
        {
            var handle = text[at] == '@';
            var start = at;
            while (at < text.Length && !IsEnd(text[at])) at++;
            var length = Math.Min(at - start, LongestWord);
            if (at == start) at++;
            if (length == 0 || handle || text.AsSpan(start).StartsWith("http", StringComparison.OrdinalIgnoreCase) || text[start] == '<') continue;
            text.AsSpan(start, length).ToLowerInvariant(word[1..]);
            word[length + 1] = '$';
            Cut(features, word[..(length + 2)]);
        }
    }

    private static void Cut(HashSet<uint> features, ReadOnlySpan<char> word)
    {
        for (var size = Shortest; size <= Longest; size++)
            for (var i = 0; i + size <= word.Length; i++) features.Add(Stems.Hash(word.Slice(i, size)) ^ 0x5bd1e995u);
    }

    private static bool IsEnd(char c) => char.IsWhiteSpace(c) || c is ',' or '.' or '!' or '?' or ':' or ';' or '"' or '(' or ')' or '/' or '…' or '“' or '”';
}
