using ChatEngage.Understanding;

namespace ChatEngage.Host.Evaluation;

/// <summary>What a labelled file asks, and what the word list alone and our rules answer to it, in the file's own labels.</summary>
internal sealed record ClassifyTask(string Name, string Metric, Func<string, string> Lexicon, Func<string, string> Rules)
{
    private static readonly Reader Reader = new();

    public static IReadOnlyList<string> Names { get; } =
        ["sentiment", "sentiment_tweets", "sentiment_airline", "sentiment_brand", "complaint", "complaints", "recommend", "recommend_reviews"];

    public static ClassifyTask Of(string name) => name switch
    {
        "complaint" or "complaints" => new(name, "macroF1",
            text => PlainLexicon.Sum(text) < 0 ? "complaint" : "other",
            text => Reader.Read(text).Intent == Intent.Complaint ? "complaint" : "other"),
        "recommend" or "recommend_reviews" => new(name, "macroF1",
            text => PlainLexicon.Sum(text) > 0 ? "recommend" : "not",
            text => Recommends(Reader.Read(text, kind: Inbox.MentionKind.Review)) ? "recommend" : "not"),
        _ => new(name, name == "sentiment_tweets" ? "macroRecall" : "macroF1",
            text => Sign(PlainLexicon.Sum(text)),
            text => Reader.Read(text).Sentiment switch { Sentiment.Positive => "positive", Sentiment.Negative => "negative", _ => "neutral" }),
    };

    private static string Sign(double sum) => sum > 0 ? "positive" : sum < 0 ? "negative" : "neutral";

    /// <summary>A review recommends what it speaks of in so many words, or by being plainly positive.</summary>
    private static bool Recommends(Understood review) => review.Intent == Intent.RecommendationGiven || review.Sentiment == Sentiment.Positive;
}
