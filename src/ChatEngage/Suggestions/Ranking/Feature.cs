namespace ChatEngage.Suggestions.Ranking;

/// <summary>The features of a mention and a reply, as places in a vector.</summary>
internal static class Feature
{
    /// <summary>Words in common, by rarity.</summary>
    public const int TfIdf = 0;
    public const int Bm25 = 1;

    /// <summary>Reply words that go with the mention's words: their sum, and the best of each.</summary>
    public const int AssociationSum = 2;
    public const int AssociationMost = 3;

    /// <summary>Likeness to the replies that the nearest past mentions got, nearest by words and by the encoder.</summary>
    public const int NearestByWords = 4;
    public const int NearestByEncoder = 5;
    public const int Length = 6;
    public const int Encoder = 7;
    public const int Count = 8;

    public static IReadOnlyList<string> Names { get; } = ["TF-IDF", "BM25", "association", "association (best)", "nearest mentions", "nearest mentions (encoder)", "length", "encoder"];
}
