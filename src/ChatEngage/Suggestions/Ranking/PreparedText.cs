using System.Text.RegularExpressions;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>A text as the ranker reads it: its terms in order, and what the encoder may look at.</summary>
internal sealed partial record PreparedText(uint[] Terms, uint[] Features)
{
    private const int LongestText = 40_000;

    public static PreparedText Of(string text, string? language)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        if (text.Contains('{', StringComparison.Ordinal)) text = Placeholder().Replace(text, " ");
        var terms = Stems.Of(text, language);
        return new PreparedText(terms, EncoderFeatures.Read(text, terms));
    }

    [GeneratedRegex(@"\{[a-z][a-z0-9_]{0,39}\}")]
    private static partial Regex Placeholder();
}
