namespace ChatEngage.Suggestions.Ranking;

/// <summary>What is looked at in a mention and a reply.</summary>
public enum RankFeature
{
    /// <summary>Words in common, by rarity.</summary>
    TfIdf,
    Bm25,

    /// <summary>Reply words that go with the mention's words: their sum, and the best of each.</summary>
    AssociationSum,
    AssociationMost,

    /// <summary>Likeness to the replies that the nearest past mentions got, nearest by words and by the encoder.</summary>
    NearestByWords,
    NearestByEncoder,
    Length,

    /// <summary>Nearness of the two towers' vectors; 0 without an encoder.</summary>
    Encoder,
}
