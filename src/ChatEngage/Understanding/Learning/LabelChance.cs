namespace ChatEngage.Understanding.Learning;

/// <summary>A label and how likely it is, 0 to 1.</summary>
public readonly record struct LabelChance(string Label, double P);
