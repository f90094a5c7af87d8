namespace ChatEngage.Suggestions.Ranking;

/// <summary>What is known about a candidate before it is judged; see <see cref="Judge"/>.</summary>
internal readonly record struct Evidence
{
    /// <summary>The score of the blend.</summary>
    public required float Blend { get; init; }

    /// <summary>How far behind the best candidate that is.</summary>
    public required float Behind { get; init; }

    /// <summary>Likeness to the nearest mention it answered, by words and by the encoder.</summary>
    public required float AskedWords { get; init; }
    public required float AskedVector { get; init; }

    /// <summary>0 to 1: how much of it the other good candidates say as well.</summary>
    public required float Consensus { get; init; }

    /// <summary>0 to 1: how much of it the answers to the nearest mentions say as well.</summary>
    public required float Agreement { get; init; }

    /// <summary>0 to 1: how much of it any reply says.</summary>
    public required float Common { get; init; }

    /// <summary>The likeness by words of the nearest mention of all.</summary>
    public required float Nearest { get; init; }

    /// <summary>The share of the mention that is known words.</summary>
    public required float Known { get; init; }

    /// <summary>Logarithm of the number of its terms.</summary>
    public required float Length { get; init; }
}
