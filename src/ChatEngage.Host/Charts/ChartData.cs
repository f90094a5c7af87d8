namespace ChatEngage.Host.Charts;

/// <summary>
/// What a chart shows: the same in every size and theme. Names, labels and the title may be any outside text.
/// A value that is null, not finite or beyond <see cref="Ceiling"/> is a gap; values missing at the end are gaps too.
/// </summary>
public sealed record ChartData(string Title, IReadOnlyList<string> Labels, IReadOnlyList<Series> Series)
{
    public const double Ceiling = 1e18;

    /// <summary>What is counted, in words: "mentions a day"; empty leaves it out.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Whether the axis begins at zero. Bars always do; a level such as followers reads better from near its lowest value.</summary>
    public bool FromZero { get; init; } = true;

    internal IEnumerable<double> Known(Series series) => Enumerable.Range(0, Labels.Count).Select(series.At).OfType<double>();

    internal IEnumerable<double> AllKnown => Series.SelectMany(Known);
}

/// <summary>One line, or the bars of one colour: a value for each label.</summary>
public sealed record Series(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>By default the series take the hues in their order.</summary>
    public Hue? Hue { get; init; }

    internal double? At(int day) => day < Values.Count && Values[day] is { } value && double.IsFinite(value) && Math.Abs(value) <= ChartData.Ceiling ? value : null;
}

/// <summary>Colours that stay apart for colour-blind readers, named by their look.</summary>
public enum Hue { Teal, Rust, Blue, Plum, Grey }

/// <summary>In pixels; what is too small to draw in is widened.</summary>
public readonly record struct ChartSize(int Width, int Height)
{
    /// <summary>Beside another one on a wide page.</summary>
    public static ChartSize Wide => new(560, 220);

    /// <summary>On a phone.</summary>
    public static ChartSize Narrow => new(320, 200);

    /// <summary>A picture in a chat message.</summary>
    public static ChartSize Picture => new(720, 320);

    internal ChartSize AtLeast(int width, int height) => new(Math.Clamp(Width, width, 4_000), Math.Clamp(Height, height, 4_000));
}
