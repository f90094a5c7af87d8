using System.Text;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>The words and phrases under <c>when</c> of a playbook entry: whole words, as they are written.</summary>
internal sealed class Phrases
{
    private const int Enough = 3;
    private const double OfPhrase = 1.5;
    private readonly (string Words, double Worth)[] phrases;

    public Phrases(IReadOnlyList<string> when) =>
        phrases = [.. when.Select(phrase => (Words(phrase), phrase.Trim().Contains(' ', StringComparison.Ordinal) ? OfPhrase : 1)).Where(phrase => phrase.Item1.Length > 2)];

    /// <summary>0 to 1. A few hits are a full score however long the list is: lists name many ways to say one thing.</summary>
    /// <param name="words">The mention, by <see cref="Words"/>.</param>
    public double Of(string words)
    {
        if (phrases.Length == 0) return 0;
        var hits = 0.0;
        foreach (var (phrase, worth) in phrases)
            if (words.Contains(phrase, StringComparison.Ordinal)) hits += worth;
        return Math.Min(1, hits / Math.Min(phrases.Length, Enough));
    }

    /// <summary>Lower case, words between single blanks, a blank at each end, so that whole words are found.</summary>
    public static string Words(string text)
    {
        var words = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c)) words.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’') && words[^1] != ' ') words.Append(' ');
        }
        return words[^1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }
}
