namespace ChatEngage.Host.Charts;

internal enum Marker { Circle, Square, Triangle, Diamond }

/// <summary>How one series is told from the others: by colour, by dashes and by the shape of its points, each enough alone for four.</summary>
internal readonly record struct SeriesLook(Paint Paint, string? Dashes, Marker Marker)
{
    private static readonly string?[] Dash = [null, "6 4", "2 3.5", "9 3 2 3"];
    private static readonly int Hues = Enum.GetValues<Hue>().Length;

    public static SeriesLook Of(Series series, int index) => new(ChartTheme.Of(series.Hue ?? (Hue)(index % Hues)), Dash[index % Dash.Length], (Marker)(index % 4));
}
