using ChatEngage.Understanding;

namespace ChatEngage.Redis.Tests.Digests.Month;

/// <summary>Texts that say plainly what they mean.</summary>
internal static class Texts
{
    public static string Of(Speech speech) => speech switch
    {
        Speech.Praise => "I love your new roast, amazing work",
        Speech.Complaint => "My grinder stopped working after two days, I am very disappointed",
        Speech.Recommends => "you should try the Acme grinder, it is great",
        Speech.Asks => "which kettle should I buy?",
        Speech.Question => "When do you open on Sundays?",
        _ => "The shop on Main Street opens at nine",
    };

    public static (Sentiment, Intent) MeaningOf(Speech speech) => speech switch
    {
        Speech.Praise => (Sentiment.Positive, Intent.Praise),
        Speech.Complaint => (Sentiment.Negative, Intent.Complaint),
        Speech.Recommends => (Sentiment.Positive, Intent.RecommendationGiven),
        Speech.Asks => (Sentiment.Neutral, Intent.RecommendationAsked),
        Speech.Question => (Sentiment.Neutral, Intent.Question),
        _ => (Sentiment.Neutral, Intent.Other),
    };
}
