namespace ChatEngage.Suggestions.Ranking;

/// <summary>How an index is built. The same items and options give the same index.</summary>
public sealed record RankOptions
{
    public int Seed { get; init; } = 1;

    /// <summary>Below so many pairs of a mention and its reply nothing is learned: fixed weights, no encoder.</summary>
    public int LeastPairs { get; init; } = 400;

    /// <summary>Passes over the pairs when the encoder is trained; 0 for none.</summary>
    public int Epochs { get; init; } = 15;

    /// <summary>Numbers in an encoder's vector.</summary>
    public int Size { get; init; } = 256;

    /// <summary>The share of mentions that get a suggestion: the threshold lies where the least certain others are.</summary>
    public double Coverage { get; init; } = 0.8;
}
