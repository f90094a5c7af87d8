using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding.Learning;

/// <summary>The features of a text: one and two words, marked where they are negated, and runs of three to five letters inside words.</summary>
internal static class Grams
{
    private const uint Basis = 2166136261;
    private const uint Prime = 16777619;
    private const int NegationReach = 4;
    private const int ShortestRun = 3;
    private const int LongestRun = 5;

    public static List<Gram> Of(List<Token> tokens)
    {
        var grams = new List<Gram>(tokens.Count * 14);
        var before = Hash(Basis, "^");
        var negated = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.EndsClause) negated = 0;
            var word = Hash(Basis, Name(token));
            var marked = negated > 0 && token.IsWord ? Hash(word, "_NOT") : word;
            grams.Add(Words(marked, i));
            if (marked != word) grams.Add(Words(word, i));
            grams.Add(Words(Hash(Hash(before, " "), Name(token)), i));
            before = word;
            if (negated > 0 && token.IsWord) negated--;
            if (Lexicon.English.Negates(token) || Lexicon.German.Negations.Contains(token.Form)) negated = NegationReach;
            if (token.Kind is TokenKind.Word or TokenKind.Tag) Letters(grams, token.Form, i);
        }
        return grams;
    }

    private static void Letters(List<Gram> grams, string form, int token)
    {
        for (var start = -1; start <= form.Length - ShortestRun + 1; start++)
        {
            var hash = Basis;
            for (var length = 1; length <= LongestRun && start + length <= form.Length + 1; length++)
            {
                var at = start + length - 1;
                hash = (hash ^ (at < 0 || at >= form.Length ? ' ' : form[at])) * Prime;
                if (length >= ShortestRun) grams.Add(new Gram(Mix(hash) | Gram.LettersBit, token));
            }
        }
    }

    private static Gram Words(uint hash, int token) => new(Mix(hash) & ~Gram.LettersBit, token);

    private static string Name(Token token) => token.Kind switch
    {
        TokenKind.Handle => "@",
        TokenKind.Link => "<link>",
        TokenKind.Number => token.Text.Length > 3 ? "<number>" : token.Form,
        _ => token.Form,
    };

    private static uint Hash(uint hash, string text)
    {
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return hash;
    }

    /// <summary>FNV's low bits are its best; this spreads them over the whole.</summary>
    private static uint Mix(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
