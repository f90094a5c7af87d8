using System.Collections.Frozen;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>Which language a text is in: its script where that settles it, else its small words, its letters and its trigrams.</summary>
internal static class Language
{
    private const int Looked = 400;
    private const double Enough = 1.4;
    private const double Ahead = 1.2;
    private static readonly Dictionary<string, string[]> Small = SmallWords();
    private static readonly Dictionary<string, (string Language, float Weight)[]> Trigrams = ReadTrigrams();
    private static readonly FrozenDictionary<char, string> Letters = ReadLetters();

    /// <summary>What tells the language, and a few words that say so.</summary>
    internal sealed record Guess(string Language, IReadOnlyList<string> Words, IReadOnlyDictionary<string, double> Scores)
    {
        /// <summary>Whether the text speaks so much more for this language than for the other that the other is no matter of doubt.</summary>
        public bool Outspeaks(string other) => Scores.GetValueOrDefault(Language) is > 3 and var score && score > 2.5 * Scores.GetValueOrDefault(other);
    }

    /// <summary>Null when the text does not tell.</summary>
    public static Guess? Of(List<Token> tokens)
    {
        var script = Script(tokens);
        if (script is { Length: 2 }) return new Guess(script, [], new Dictionary<string, double>());
        if (script is null) return null;
        var scores = new Dictionary<string, double>();
        var words = 0;
        foreach (var token in tokens)
        {
            if (!token.IsWord) continue;
            if (++words > Looked) break;
            Count(token.Form, scores);
        }
        if (scores.Count == 0) return null;
        var ranked = scores.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Take(2).ToArray();
        var (best, score) = ranked[0];
        var second = ranked.Length > 1 ? ranked[1].Value : 0;
        return score < Enough || score < second * Ahead ? null : new Guess(best, Evidence(tokens, best), scores);
    }

    /// <summary>The words of the text that are small words of this language and of few others.</summary>
    public static IReadOnlyList<string> Evidence(List<Token> tokens, string language) =>
        [.. tokens.Where(token => token.IsWord && Small.TryGetValue(token.Form, out var of) && of.Contains(language)).Select(token => token.Form).Distinct()
            .OrderBy(form => Small[form].Length).Take(2)];

    /// <summary>Whether a text in this script may be in that language; true for languages we do not know.</summary>
    public static bool Fits(List<Token> tokens, string language) => Script(tokens) switch
    {
        null => true,
        "latin" => language is not ("ru" or "uk" or "bg" or "ja" or "zh" or "ko" or "ar" or "fa" or "he" or "el" or "th" or "hi"),
        "cyrillic" => language is "ru" or "uk" or "bg" or "sr" or "mk" or "be" or "kk",
        "ar" or "fa" => language is "ar" or "fa" or "ur" or "ps",
        "ja" or "zh" => language is "ja" or "zh",
        var script => script == language,
    };

    private static void Count(string form, Dictionary<string, double> scores)
    {
        if (Small.TryGetValue(form, out var languages))
        {
            var weight = (form.Length > 2 ? 1.3 : form.Length == 2 ? 0.9 : 0.4) / Math.Sqrt(languages.Length);
            foreach (var language in languages) scores[language] = scores.GetValueOrDefault(language) + weight;
        }
        foreach (var letter in form)
            if (letter > 127 && Letters.TryGetValue(letter, out var own))
                foreach (var language in own.Split(' ')) scores[language] = scores.GetValueOrDefault(language) + (0.9 / Math.Sqrt(own.Length / 2.0));
        if (form.Length < 3) return;
        var padded = $" {form} ";
        for (var i = 0; i + 3 <= padded.Length; i++)
            if (Trigrams.TryGetValue(padded.Substring(i, 3), out var of))
                foreach (var (language, weight) in of) scores[language] = scores.GetValueOrDefault(language) + weight;
    }

    /// <summary>A language where the script settles it, "latin" or "cyrillic" where it does not, null without letters.</summary>
    private static string? Script(List<Token> tokens)
    {
        int latin = 0, cyrillic = 0, han = 0, kana = 0, hangul = 0, arabic = 0, persian = 0, hebrew = 0, greek = 0, thai = 0, hindi = 0;
        foreach (var token in tokens)
        {
            if (token.Kind is not (TokenKind.Word or TokenKind.Tag)) continue;
            foreach (var c in token.Form)
                switch (c)
                {
                    case < '\u0370': latin += char.IsLetter(c) ? 1 : 0; break;
                    case < '\u0400': greek++; break;
                    case < '\u0530': cyrillic++; break;
                    case >= '\u0590' and < '\u0600': hebrew++; break;
                    case 'پ' or 'چ' or 'ژ' or 'گ' or 'ی' or 'ک': persian++; arabic++; break;
                    case >= '\u0600' and < '\u0780': arabic++; break;
                    case >= '\u0900' and < '\u0980': hindi++; break;
                    case >= '\u0E00' and < '\u0E80': thai++; break;
                    case >= '\u3040' and < '\u3100': kana++; break;
                    case >= '\u4E00' and < '\uA000': han++; break;
                    case (>= '\uAC00' and < '\uD7B0') or (>= '\u1100' and < '\u1200'): hangul++; break;
                }
        }
        // A syllable or word sign says as much as three letters.
        (string Script, int Size)[] sizes =
        [
            ("latin", latin), ("cyrillic", cyrillic), (kana * 5 > han ? "ja" : "zh", (han + kana) * 3), ("ko", hangul * 3), (persian * 20 > arabic ? "fa" : "ar", arabic), ("he", hebrew),
            ("el", greek), ("th", thai), ("hi", hindi),
        ];
        var (script, size) = sizes.MaxBy(entry => entry.Size);
        return size < 2 ? null : script;
    }

    private static Dictionary<string, string[]> SmallWords() =>
        Data.Rows("function-words.txt").SelectMany(row => row[1].Split(' ').Distinct().Select(word => (word, row[0]))).GroupBy(entry => entry.word)
            .ToDictionary(group => group.Key, group => group.Select(entry => entry.Item2).ToArray());

    private static Dictionary<string, (string, float)[]> ReadTrigrams() =>
        Data.Rows("trigrams.txt").SelectMany(row => Enumerable.Range(0, row[1].Length / 3).Select(rank => (Trigram: row[1].Substring(rank * 3, 3), Language: row[0], rank)))
            .Where(entry => entry.Trigram[1] != ' ')
            .GroupBy(entry => entry.Trigram)
            .ToDictionary(group => group.Key, group => group.Select(entry => (entry.Language, 0.09f * (1 - (entry.rank / 300f)) / MathF.Sqrt(group.Count()))).ToArray());

    private static FrozenDictionary<char, string> ReadLetters()
    {
        var letters = new Dictionary<char, string>();
        foreach (var (of, which) in new[]
        {
            ("de", "ß"), ("de", "ü"), ("es", "ñ"), ("pt", "ãõ"), ("pl", "łżźśćńęą"), ("tr", "ğış"), ("fr", "œêèùûîôâë"), ("it", "òì"), ("uk", "іїєґ"), ("ru", "ыэъё"), ("sv da no fi", "å"), ("da no", "øæ"),
            ("sv fi de", "ö"), ("de sv fi", "ä"), ("cs", "řěůčš"), ("ro", "țșă"), ("hu", "őű"), ("fr pt tr", "ç"), ("es pt", "íú"), ("es pt fr", "é"), ("es it", "ó"),
        })
            foreach (var letter in which) letters[letter] = of;
        return letters.ToFrozenDictionary();
    }
}
