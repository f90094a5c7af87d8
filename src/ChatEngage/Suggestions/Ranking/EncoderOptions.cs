namespace ChatEngage.Suggestions.Ranking;

/// <summary>How the encoder is trained; the values were chosen on held-out pairs (docs/adr/0007).</summary>
internal sealed record EncoderOptions
{
    public int Size { get; init; } = 256;
    public int Batch { get; init; } = 256;
    public int Epochs { get; init; } = 15;
    public float Rate { get; init; } = 0.1f;
    public float Scale { get; init; } = 8f;

    /// <summary>The share of a text's features that is not looked at, another one each time.</summary>
    public float Dropout { get; init; } = 0.6f;

    /// <summary>Rarer features are left out.</summary>
    public int Least { get; init; } = 6;

    /// <summary>The length of a feature's vector at the beginning, for one unit of its rarity.</summary>
    public float Start { get; init; } = 0.1f;
    public int Seed { get; init; } = 1;
}
