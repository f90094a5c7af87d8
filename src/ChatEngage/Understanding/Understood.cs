namespace ChatEngage.Understanding;

/// <summary>What was read out of a mention's text.</summary>
public sealed record Understood
{
    /// <summary>ISO 639-1, like "de"; null when nothing tells (very short, emoji only).</summary>
    public string? Language { get; init; }
    public Sentiment Sentiment { get; init; } = Sentiment.Neutral;

    /// <summary>−1 (most negative) to 1 (most positive).</summary>
    public double SentimentScore { get; init; }
    public Intent Intent { get; init; } = Intent.Other;
    public Urgency Urgency { get; init; } = Urgency.Low;

    /// <summary>Why, a short line each; quotes only words of the text.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
