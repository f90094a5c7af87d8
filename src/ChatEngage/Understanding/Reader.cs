using ChatEngage.Inbox;
using ChatEngage.Understanding.Learning;
using ChatEngage.Understanding.Text;

namespace ChatEngage.Understanding;

/// <summary>
/// Reads language, sentiment, intent and urgency out of a text: rules and word lists, the same answer every time, well below a millisecond for a short post.
/// Only the first 4,000 characters are looked at. Safe to share between threads.
/// </summary>
/// <param name="sentiment">Trained by the brand with labels named like <see cref="Sentiment"/>; while it is not ready the rules decide.</param>
/// <param name="intent">The same with labels named like <see cref="Intent"/>.</param>
public sealed class Reader(TextClassifier? sentiment = null, TextClassifier? intent = null)
{
    private readonly TextClassifier? sentiments = sentiment is { IsReady: true } ? sentiment : null;
    private readonly TextClassifier? intents = intent is { IsReady: true } ? intent : null;

    /// <param name="languageHint">What the source says, like "de" or "de-AT"; believed unless the text plainly says otherwise.</param>
    /// <param name="followers">Of the author, where the source tells: anger with reach is more urgent.</param>
    public Understood Read(string text, string? languageHint = null, MentionKind kind = MentionKind.Post, long? followers = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = Tokens.Of(text);
        var reasons = new Reasons(tokens);
        var language = LanguageOf(tokens, languageHint, reasons);
        var signs = Signs.Of(tokens, language, kind);
        var (tone, score) = SentimentOf(signs, language, reasons);
        var wants = IntentOf(signs, reasons);
        var urgency = Pressing.Of(signs, tone, wants, followers, reasons);
        return new Understood
        {
            Language = language,
            Sentiment = tone,
            SentimentScore = Math.Round(score, 3),
            Intent = wants,
            Urgency = urgency,
            Reasons = reasons.Lines,
        };
    }

    private (Sentiment, double Score) SentimentOf(Signs signs, string? language, Reasons reasons)
    {
        if (sentiments?.Predict(signs) is { } chances && Named<Sentiment>(chances[0].Label) is { } learned)
        {
            double Chance(Sentiment of) => chances.Where(chance => chance.Label.Equals(of.ToString(), StringComparison.OrdinalIgnoreCase)).Sum(chance => chance.P);
            reasons.Learned("sentiment", chances[0], sentiments.Explain(signs, chances[0].Label, 3));
            return (learned, Chance(Sentiment.Positive) - Chance(Sentiment.Negative));
        }
        reasons.Sentiment(signs.Sentiment, signs, language);
        return (signs.Sentiment, signs.Score);
    }

    private Intent IntentOf(Signs signs, Reasons reasons)
    {
        if (intents?.Predict(signs) is { } chances && Named<Intent>(chances[0].Label) is { } learned)
        {
            reasons.Learned("intent", chances[0], intents.Explain(signs, chances[0].Label, 3));
            return learned;
        }
        reasons.Intent(signs.Intent, signs);
        return signs.Intent;
    }

    /// <summary>Null for a label that is none of the names (a number would parse, too).</summary>
    private static T? Named<T>(string label) where T : struct, Enum =>
        char.IsAsciiLetter(label.FirstOrDefault()) && Enum.TryParse<T>(label, ignoreCase: true, out var value) ? value : null;

    private static string? LanguageOf(List<Token> tokens, string? hint, Reasons reasons)
    {
        var guess = Language.Of(tokens);
        var told = hint is { Length: >= 2 } && char.IsAsciiLetter(hint[0]) && char.IsAsciiLetter(hint[1]) && (hint.Length == 2 || hint[2] is '-' or '_') ? hint[..2].ToLowerInvariant() : null;
        if (told == "nb" || told == "nn") told = "no";
        // A source's setting is often left at its default: it falls before a text that plainly speaks another language.
        if (told is not null && told != guess?.Language && guess?.Outspeaks(told) != true && Language.Fits(tokens, told))
        {
            reasons.Language(told, [], hinted: true);
            return told;
        }
        if (guess is not null) reasons.Language(guess.Language, guess.Words, hinted: false);
        return guess?.Language;
    }
}
