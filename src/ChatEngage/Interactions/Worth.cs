using ChatEngage.Understanding;

namespace ChatEngage.Interactions;

/// <summary>What an interaction adds to the balance of its contact.</summary>
public static class Worth
{
    public const int Like = 1;
    public const int Praise = 1;
    public const int Share = 2;
    public const int Thanks = 2;
    public const int Recommendation = 3;
    public const int Negative = -1;
    public const int Complaint = -2;

    /// <summary>Whether a text recommends the brand.</summary>
    public static bool Recommends(Sentiment sentiment, Intent intent) => intent == Intent.RecommendationGiven && sentiment != Sentiment.Negative;

    /// <summary>Of a text with the recommendation that it may be.</summary>
    public static int InAll(Sentiment sentiment, Intent intent, bool toOurs) => Of(sentiment, intent, toOurs) + (Recommends(sentiment, intent) ? Recommendation : 0);

    /// <summary>Of a text. A recommendation has an entry of its own, which carries its worth.</summary>
    /// <param name="toOurs">It answers something of ours: praise is thanks there.</param>
    public static int Of(Sentiment sentiment, Intent intent, bool toOurs) => (intent, sentiment) switch
    {
        (Intent.Complaint, _) => Complaint,
        (_, Sentiment.Negative) => Negative,
        (Intent.RecommendationGiven, _) => 0,
        (Intent.Praise, _) or (Intent.Other, Sentiment.Positive) => toOurs ? Thanks : Praise,
        _ => 0,
    };
}
