using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>One word, phrase or emoji that carries tone.</summary>
/// <param name="Start">The token it begins at; it takes <paramref name="Length"/> of them.</param>
/// <param name="Value">What it adds after negation, intensity and emphasis.</param>
internal readonly record struct Charge(int Start, int Length, double Value, bool Negated)
{
    /// <summary>Of the sign it had before it was negated.</summary>
    public double Bare => Negated ? -Value : Value;
}

/// <summary>How a text sounds: the sum of its charged words, each turned by negation and raised or lowered by what surrounds it.</summary>
internal sealed class Tone
{
    private const int Reach = 4;
    private const double Step = 0.35;
    private const double Shout = 0.7;
    private const double TurnedPositive = -0.7;
    private const double TurnedNegative = -0.35;
    private const double Damping = 15;
    private const double Name = 0.5;

    private Tone(List<Charge> charges, double sum, double plain)
    {
        Charges = charges;
        Sum = sum;
        Plain = plain;
        Score = Squeeze(sum);
    }

    public IReadOnlyList<Charge> Charges { get; }

    public double Sum { get; }

    /// <summary>The sum of bare word valences, nothing turned or raised.</summary>
    public double Plain { get; }

    /// <summary>−1 to 1.</summary>
    public double Score { get; }

    /// <summary>Any sum as −1 to 1.</summary>
    public static double Squeeze(double sum) => sum / Math.Sqrt((sum * sum) + Damping);

    /// <param name="lexicon">Null: only emoji and emoticons speak.</param>
    public static Tone Of(List<Token> tokens, Lexicon? lexicon)
    {
        var charges = new List<Charge>();
        var plain = 0.0;
        var loud = tokens.Count(token => token.IsWord && token.Form.Length > 2);
        var emphatic = loud > 0 && tokens.Count(token => token.Shouted && token.Form.Length > 2) <= loud * 0.6;
        var named = tokens.Count(token => token.IsWord && char.IsUpper(token.Text[0])) <= tokens.Count(token => token.IsWord) * 0.5;
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind is TokenKind.Emoji or TokenKind.Emoticon)
            {
                var face = token.Kind == TokenKind.Emoji ? Emoji.Valence(token.Text) : Emoticons.Valence(token.Text);
                // The same face again and again says hardly more than once.
                var times = seen[token.Text] = seen.GetValueOrDefault(token.Text) + 1;
                if (face != 0 && times <= 3) charges.Add(new Charge(i, 1, times == 1 ? face : face * 0.2, false));
                plain += face;
            }
            else if (token.IsWord && lexicon is not null)
            {
                var (valence, length) = lexicon.At(tokens, i);
                if (length == 0) continue;
                plain += valence;
                if (valence != 0) charges.Add(Weigh(tokens, lexicon, i, length, valence, emphatic, named, charges));
                i += length - 1;
            }
        }
        if (lexicon is not null) Turn(tokens, lexicon, charges);
        var sum = charges.Sum(charge => charge.Value);
        return new Tone(charges, sum + Emphasis(tokens, sum), plain);
    }

    /// <summary>"Devil Inside", "Best Buy": a capital inside a sentence of small letters begins a name more often than a feeling.</summary>
    private static bool IsName(List<Token> tokens, int i) =>
        char.IsUpper(tokens[i].Text[0]) && !tokens[i].Shouted && i > 0 && tokens[i - 1].Kind is TokenKind.Word or TokenKind.Number;

    private static Charge Weigh(List<Token> tokens, Lexicon lexicon, int start, int length, double valence, bool emphatic, bool named, List<Charge> before)
    {
        var sign = Math.Sign(valence);
        var value = valence;
        if (emphatic && tokens[start].Shouted && tokens[start].Form.Length > 2) value += sign * Shout;
        if (tokens[start].Stretched) value += sign * Step;
        if (named && length == 1 && IsName(tokens, start)) value *= Name;
        var negated = false;
        // "No good coffee and rude staff": what negates the good does not reach on to the rude.
        var border = before.Count > 0 && before[^1].Bare * sign < 0 && !lexicon.Negates(tokens[before[^1].Start]) ? before[^1].Start + before[^1].Length : 0;
        for (int i = start - 1, distance = 1; i >= border && distance <= Reach; i--)
        {
            var token = tokens[i];
            if (token.EndsClause || (token.IsWord && lexicon.Turns.Contains(token.Form))) break;
            if (!token.IsWord) continue;
            if (lexicon.Negates(token)) negated = !negated;
            else if (lexicon.Steps.TryGetValue(token.Form, out var step)) value += sign * step * (Step + (token.Shouted && emphatic ? 0.2 : 0)) * (1.05 - (distance * 0.05));
            distance++;
        }
        if (lexicon.NegatesBackwards && !negated) negated = NegatedBehind(tokens, lexicon, start + length);
        if (negated) value *= value > 0 ? TurnedPositive : TurnedNegative;
        return new Charge(start, length, value, negated);
    }

    private static bool NegatedBehind(List<Token> tokens, Lexicon lexicon, int from)
    {
        for (var i = from; i < tokens.Count && i < from + Reach && !tokens[i].EndsClause; i++)
        {
            if (tokens[i].Form is "nicht" or "nich" or "nie") return i + 1 >= tokens.Count || lexicon.At(tokens, i + 1).Length == 0;
            if (lexicon.At(tokens, i).Length > 0) return false;
        }
        return false;
    }

    /// <summary>"Nice, but …": what follows the last turn weighs more.</summary>
    private static void Turn(List<Token> tokens, Lexicon lexicon, List<Charge> charges)
    {
        var turn = tokens.FindLastIndex(token => token.IsWord && lexicon.Turns.Contains(token.Form));
        if (turn < 0 || charges.Count == 0 || charges[^1].Start < turn) return;
        for (var i = 0; i < charges.Count; i++) charges[i] = charges[i] with { Value = charges[i].Value * (charges[i].Start < turn ? 0.5 : 1.4) };
    }

    private static double Emphasis(List<Token> tokens, double sum)
    {
        var exclamations = Math.Min(4, tokens.Where(token => token.Kind == TokenKind.Mark).Sum(token => token.Text.Count(c => c is '!' or '！')));
        return Math.Sign(sum) * exclamations * 0.25;
    }
}
