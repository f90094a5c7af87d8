using System.Collections.Frozen;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

internal enum CueKind { Asked, Given, Ungiven, Question, Complaint, Praise, Urgent, Again }

/// <summary>A phrase found in a text, and how much it tells.</summary>
internal readonly record struct Cue(CueKind Kind, double Weight, int Start, int Length);

/// <summary>Finds the phrases of a cue list; the syntax stands at the top of cues.en.txt.</summary>
internal sealed class Cues
{
    private const int Gap = 4;
    private readonly Dictionary<string, List<Pattern>> byFirst = [];

    private Cues(string file)
    {
        foreach (var row in Data.Rows(file)) Enter(Enum.Parse<CueKind>(row[0], ignoreCase: true), Data.Number(row[1]), row[2].Split(' '));
    }

    public static Cues English { get; } = new("cues.en.txt");

    public static Cues German { get; } = new("cues.de.txt");

    /// <summary>The cues of this language; English when it is unknown, null when we have none.</summary>
    public static Cues? For(string? language) => language switch { null or "en" => English, "de" => German, _ => null };

    /// <summary>Each phrase found, in the order of their beginnings.</summary>
    public List<Cue> In(List<Token> tokens)
    {
        var found = new List<Cue>();
        var begins = true;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Handle or TokenKind.Tag or TokenKind.Link) continue;
            if (token.Kind is not (TokenKind.Word or TokenKind.Number)) begins = true;
            else
            {
                if (byFirst.TryGetValue(token.Form, out var patterns))
                    foreach (var pattern in patterns)
                        if ((begins || !pattern.AtBeginning) && End(tokens, i + 1, pattern.Rest, 0) is > 0 and var end)
                            found.Add(new Cue(pattern.Kind, pattern.Weight, i, end - i));
                // "Hi, could you …", "and why …", "please …": the sentence still begins.
                begins = begins && token.Form is "and" or "so" or "but" or "hi" or "hey" or "hello" or "please" or "pls" or "ok" or "okay" or "also" or "und" or "hallo" or "bitte" or "seriously" or "dear" or "well";
            }
        }
        return found;
    }

    private void Enter(CueKind kind, double weight, string[] parts)
    {
        var atBeginning = parts[0] == "^";
        if (atBeginning) parts = parts[1..];
        var rest = parts[1..].Select(part => part == "*" ? null : part.Split('|').ToFrozenSet()).ToArray();
        foreach (var first in parts[0].Split('|').Distinct())
        {
            if (!byFirst.TryGetValue(first, out var patterns)) byFirst[first] = patterns = [];
            patterns.Add(new Pattern(kind, weight, atBeginning, rest));
        }
    }

    /// <summary>The token behind the phrase, 0 where it does not continue so.</summary>
    private static int End(List<Token> tokens, int i, FrozenSet<string>?[] rest, int k)
    {
        if (k == rest.Length) return i;
        if (rest[k] is not { } words)
        {
            for (var skipped = 0; skipped <= Gap && i + skipped <= tokens.Count; skipped++)
            {
                if (End(tokens, i + skipped, rest, k + 1) is > 0 and var end) return end;
                if (i + skipped < tokens.Count && tokens[i + skipped].EndsClause) return 0;
            }
            return 0;
        }
        return i < tokens.Count && tokens[i].Kind is TokenKind.Word or TokenKind.Number && words.Contains(tokens[i].Form) ? End(tokens, i + 1, rest, k + 1) : 0;
    }

    private sealed record Pattern(CueKind Kind, double Weight, bool AtBeginning, FrozenSet<string>?[] Rest);
}
