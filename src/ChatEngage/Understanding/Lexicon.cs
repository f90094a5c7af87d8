using System.Collections.Frozen;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>What words and phrases are worth in one language, −4 to 4, and the words that turn, raise or lower what follows.</summary>
internal sealed class Lexicon
{
    private readonly Dictionary<string, double> words = [];
    private readonly Dictionary<string, List<(string[] Words, double Valence)>> phrases = [];

    private Lexicon(string[] files, string[] inflections, string[] negations, string[] raising, string[] lowering, string[] turns)
    {
        foreach (var file in files)
            foreach (var line in Data.Rows(file)) Enter(line[0], Data.Number(line[1]), inflections);
        foreach (var list in phrases.Values) list.Sort((a, b) => b.Words.Length - a.Words.Length);
        Negations = negations.ToFrozenSet();
        Steps = raising.Select(word => (word, 1.0)).Concat(lowering.Select(word => (word, -1.0))).ToFrozenDictionary(step => step.word, step => step.Item2);
        Turns = turns.ToFrozenSet();
    }

    public FrozenSet<string> Negations { get; }

    /// <summary>1 raises ("very"), −1 lowers ("a bit").</summary>
    public FrozenDictionary<string, double> Steps { get; }

    /// <summary>"but": what follows counts more than what stands before.</summary>
    public FrozenSet<string> Turns { get; }

    /// <summary>A negation may stand behind what it negates ("gefällt mir nicht").</summary>
    public bool NegatesBackwards { get; private init; }

    public static Lexicon English { get; } = new(["vader.txt", "words.en.txt"], ["s", "ed", "ing"],
        ["not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "cannot", "cant", "without", "hardly", "barely", "scarcely", "rarely", "seldom", "lacks", "lacking", "zero", "stop", "stopped", "aint"],
        ["absolutely", "amazingly", "awfully", "completely", "considerably", "deeply", "effing", "enormously", "entirely", "especially", "exceptionally", "extremely", "fabulously", "fantastically", "freaking", "frickin", "fricking", "friggin", "fucking", "fully", "greatly", "highly", "hugely", "incredibly", "insanely", "intensely", "majorly", "more", "most", "particularly", "purely", "quite", "really", "remarkably", "seriously", "so", "soo", "such", "super", "terribly", "thoroughly", "too", "totally", "truly", "tremendously", "uber", "unbelievably", "utterly", "very", "damn", "hella", "pretty", "literally", "always", "ever", "beyond"],
        ["almost", "fairly", "kinda", "less", "little", "marginally", "occasionally", "partly", "slightly", "somewhat", "sorta", "sort", "kind", "bit", "rather", "mildly", "maybe", "perhaps", "could", "if"],
        ["but", "however", "although", "except", "unfortunately"]);

    public static Lexicon German { get; } = new(["words.de.txt"], ["e", "er", "es", "en", "em"],
        ["nicht", "nich", "nie", "niemals", "kein", "keine", "keinen", "keiner", "keinem", "keines", "keinerlei", "ohne", "kaum", "nix", "nichts", "weder"],
        ["sehr", "total", "mega", "extrem", "super", "richtig", "echt", "wirklich", "absolut", "besonders", "unglaublich", "so", "völlig", "wahnsinnig", "ziemlich", "viel", "voll", "ganz", "höchst", "zutiefst", "überaus", "verdammt"],
        ["etwas", "bisschen", "kaum", "eher", "leicht", "teilweise", "vielleicht", "halbwegs", "einigermaßen", "relativ"],
        ["aber", "jedoch", "allerdings", "leider", "trotzdem"]) { NegatesBackwards = true };

    /// <summary>The lexicon of this language; English when it is unknown, null when we have none.</summary>
    public static Lexicon? For(string? language) => language switch { null or "en" => English, "de" => German, _ => null };

    /// <summary>The worth of the longest phrase, or the word, that begins at this token, and how many tokens it takes; (0, 0) when none does.</summary>
    public (double Valence, int Length) At(List<Token> tokens, int i)
    {
        var form = tokens[i].Form;
        if (phrases.TryGetValue(form, out var list))
            foreach (var phrase in list)
                if (Continues(tokens, i, phrase.Words)) return (phrase.Valence, phrase.Words.Length);
        if (words.TryGetValue(form, out var valence)) return (valence, 1);
        return tokens[i].Stretched && words.TryGetValue(Once(form), out valence) ? (valence, 1) : (0, 0);
    }

    public bool Negates(Token token) => token.IsWord && (Negations.Contains(token.Form) || token.Form.EndsWith("n't", StringComparison.Ordinal));

    private void Enter(string entry, double valence, string[] inflections)
    {
        if (entry.EndsWith('+'))
        {
            foreach (var ending in inflections) words[entry[..^1] + ending] = valence;
            entry = entry[..^1];
        }
        var parts = entry.Split(' ');
        if (parts.Length == 1) words[entry] = valence;
        else if (phrases.TryGetValue(parts[0], out var list)) list.Add((parts, valence));
        else phrases[parts[0]] = [(parts, valence)];
    }

    private static bool Continues(List<Token> tokens, int i, string[] phrase)
    {
        if (i + phrase.Length > tokens.Count) return false;
        for (var k = 1; k < phrase.Length; k++)
            if (tokens[i + k].Kind is not (TokenKind.Word or TokenKind.Number) || tokens[i + k].Form != phrase[k]) return false;
        return true;
    }

    /// <summary>Every letter once where it stood twice: "loove" is looked up as "love".</summary>
    private static string Once(string form) => string.Concat(form.Where((c, i) => i == 0 || c != form[i - 1]));
}
