using System.Globalization;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>The lines on the card that say why. They quote the text's own words, few and short.</summary>
internal sealed class Reasons(List<Token> tokens)
{
    private const int LongestQuote = 40;
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    public void Language(string language, IReadOnlyList<string> words, bool hinted) =>
        lines.Add(hinted ? $"language {language}: its source says so" : words.Count == 0 ? $"language {language}: its letters" : $"language {language}: {string.Join(", ", words.Select(Quote))}");

    public void Sentiment(Sentiment sentiment, Signs signs, string? language)
    {
        if (sentiment == Understanding.Sentiment.Neutral)
        {
            if (Lexicon.For(language) is null && signs.Tone.Charges.Count == 0) lines.Add($"sentiment neutral: no word list for {language}");
            return;
        }
        var sign = sentiment == Understanding.Sentiment.Positive ? 1 : -1;
        IReadOnlyList<string> why = [.. signs.Tone.Charges.Where(charge => Math.Sign(charge.Value) == sign).OrderByDescending(charge => Math.Abs(charge.Value))
            .Select(charge => Quote(Words(charge.Start, charge.Length)) + (charge.Negated ? " (negated)" : "")).Distinct().Take(3)];
        if (why.Count == 0) why = Quoted(signs, sign > 0 ? CueKind.Praise : CueKind.Complaint, 2);
        // Several small signs may sum up to it, none of which can be quoted.
        if (why.Count > 0) lines.Add($"sentiment {Name(sentiment)}: {string.Join(", ", why)}");
    }

    public void Intent(Intent intent, Signs signs)
    {
        if (intent == Understanding.Intent.Other) return;
        var why = intent switch
        {
            Understanding.Intent.Question => [.. signs.Asks ? ["\"?\""] : Array.Empty<string>(), .. Quoted(signs, CueKind.Question, 1)],
            Understanding.Intent.Complaint => Quoted(signs, CueKind.Complaint, 2),
            Understanding.Intent.Praise => Quoted(signs, CueKind.Praise, 2),
            Understanding.Intent.RecommendationAsked => Quoted(signs, CueKind.Asked, 1),
            _ => Quoted(signs, CueKind.Given, 1),
        };
        if (why.Count == 0) why = [intent == Understanding.Intent.Complaint ? "negative" : "positive"];
        lines.Add($"intent {Name(intent)}: {string.Join(", ", why)}");
    }

    public void Learned(string aspect, Learning.LabelChance chance, IReadOnlyList<string> words) =>
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"{aspect} {chance.Label} (learned, {chance.P * 100:0} %){(words.Count > 0 ? ": " : "")}{string.Join(", ", words.Select(Quote))}"));

    public void Urgency(Urgency urgency, IReadOnlyList<string> why) => lines.Add($"urgency {Name(urgency)}: {string.Join(", ", why)}");

    /// <summary>The strongest phrases of this kind, quoted.</summary>
    public IReadOnlyList<string> Quoted(Signs signs, CueKind kind, int most) =>
        [.. signs.Cues.Where(cue => cue.Kind == kind).OrderByDescending(cue => cue.Weight).ThenBy(cue => cue.Start).Select(cue => Quote(Words(cue.Start, cue.Length))).Distinct().Take(most)];

    private string Words(int start, int length) => string.Join(' ', tokens.GetRange(start, length).Where(token => token.Kind is not TokenKind.Tag).Select(token => token.Text));

    private static string Quote(string text)
    {
        if (text.Length > LongestQuote) text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote), "…");
        return $"\"{text}\"";
    }

    private static string Name<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return string.Concat(char.ToLowerInvariant(name[0]).ToString(), name[1..]);
    }
}
