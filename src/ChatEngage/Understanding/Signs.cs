using ChatEngage.Inbox;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>Everything the rules found in a text, and the verdicts that follow from it.</summary>
internal sealed class Signs
{
    private const double PositiveFrom = 0.33;
    private const double NegativeTo = -0.06;

    // How much of a cue's weight goes into the tone: trouble is told in plain words too ("my parcel still has not come").
    private const double TroubleTold = 0.6;
    private const double PraiseTold = 0.2;
    private const double QuestionTakes = 0.4;

    private Signs(List<Token> tokens, Tone tone, List<Cue> cues, MentionKind kind)
    {
        Tokens = tokens;
        Tone = tone;
        Cues = cues;
        Kind = kind;
        Asks = tokens.Any(token => token.Kind == TokenKind.Mark && token.Text.AsSpan().IndexOfAny('?', '？', '؟') >= 0);
        var sum = tone.Sum - (TroubleTold * (Strength(CueKind.Complaint) + (0.4 * Strength(CueKind.Again)))) + (PraiseTold * Strength(CueKind.Praise));
        // "Is the lounge good?" praises nothing.
        if (sum > 0 && Asks) sum = Math.Max(0, sum - (QuestionTakes * (1 + Strength(CueKind.Question))));
        Score = Tone.Squeeze(sum);
        Sentiment = Score >= PositiveFrom ? Sentiment.Positive : Score <= NegativeTo ? Sentiment.Negative : Sentiment.Neutral;
        Intent = Decide();
    }

    public List<Token> Tokens { get; }
    public Tone Tone { get; }
    public List<Cue> Cues { get; }
    public MentionKind Kind { get; }

    /// <summary>−1 to 1: the tone of the words, and what the phrases tell besides.</summary>
    public double Score { get; }

    /// <summary>There is a question mark.</summary>
    public bool Asks { get; }
    public Sentiment Sentiment { get; }
    public Intent Intent { get; }

    /// <summary>Of a text by itself, in the language it seems to be in.</summary>
    public static Signs Of(string text)
    {
        var tokens = Text.Tokens.Of(text);
        return Of(tokens, Language.Of(tokens)?.Language, MentionKind.Post);
    }

    public static Signs Of(List<Token> tokens, string? language, MentionKind kind) =>
        new(tokens, Tone.Of(tokens, Lexicon.For(language)), Understanding.Cues.For(language)?.In(tokens) ?? [], kind);

    /// <summary>How strongly this kind of cue speaks: the strongest, and a little more for each further one.</summary>
    public double Strength(CueKind kind)
    {
        double most = 0, all = 0;
        foreach (var cue in Cues)
        {
            if (cue.Kind != kind) continue;
            most = Math.Max(most, cue.Weight);
            all += cue.Weight;
        }
        return most + (0.3 * (all - most));
    }

    public double Question => Strength(CueKind.Question) + (Asks ? 1.5 : 0) + (Kind == MentionKind.Question ? 2 : 0);

    public double Complaint => Strength(CueKind.Complaint) + (Strength(CueKind.Again) * 0.4) + (-2.5 * Tone.Score);

    public double Praise => (Strength(CueKind.Praise) * 0.7) + (2.5 * Score);

    private Intent Decide()
    {
        var asked = Strength(CueKind.Asked);
        if (asked >= 3 || (asked >= 2 && Asks)) return Intent.RecommendationAsked;
        var given = Strength(CueKind.Given) + (Kind == MentionKind.Review ? 0.5 : 0) - Strength(CueKind.Ungiven) - (Asks ? 1 : 0);
        if (given >= 2 && Score > -0.2) return Intent.RecommendationGiven;
        if (Complaint >= 1 && Complaint > Question * 0.4) return Intent.Complaint;
        if (Question >= 1.5 || (Asks && Praise < 2)) return Intent.Question;
        return Praise >= 1.2 && Sentiment == Sentiment.Positive ? Intent.Praise : Intent.Other;
    }
}
