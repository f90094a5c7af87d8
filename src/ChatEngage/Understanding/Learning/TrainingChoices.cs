namespace ChatEngage.Understanding.Learning;

/// <summary>How a classifier is trained. The defaults were chosen by measurement (docs/performance.md).</summary>
public sealed record TrainingChoices
{
    /// <summary>How much an example weighs against keeping the weights small.</summary>
    public double Strength { get; init; } = 1.2;

    /// <summary>0: every example counts the same; 1: every label does, so that a rare one is found as surely as a common one.</summary>
    public double Balance { get; init; } = 0.8;

    /// <summary>A label with fewer examples cannot be learned; below that in two labels the rules' word lists decide alone.</summary>
    public int FewestPerLabel { get; init; } = 12;

    /// <summary>The most steps of the descent.</summary>
    public int Steps { get; init; } = 80;
}
