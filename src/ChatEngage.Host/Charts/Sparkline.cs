namespace ChatEngage.Host.Charts;

/// <summary>A line as small as a word, without axes or labels: the way of one figure, with its newest value marked.</summary>
public static class Sparkline
{
    private static readonly ChartSize Least = new(24, 12);

    /// <summary>Draws the first series only. An SVG element; the same data, size and theme always give the same text.</summary>
    public static string Draw(ChartData data, ChartSize size, ChartTheme theme)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(theme);
        size = size.AtLeast(Least.Width, Least.Height);
        var canvas = new Canvas(theme);
        var series = data.Series.Count > 0 ? data.Series[0] : new Series("", []);
        var values = data.Known(series).ToList();
        var first = data with { Series = [series] };
        if (values.Count == 0) canvas.Line(4, size.Height / 2.0, size.Width - 4, size.Height / 2.0, Paint.Line);
        else Draw(canvas, first, series, size, values);
        return canvas.Finish(size, data.Title, ChartWords.Describe(first, totals: false), "chart spark");
    }

    private static void Draw(Canvas canvas, ChartData data, Series series, ChartSize size, List<double> values)
    {
        var (low, high) = (values.Min(), values.Max());
        if (data.FromZero) (low, high) = (Math.Min(low, 0), Math.Max(high, 0));
        double X(int day) => 4 + ((size.Width - 8) * (data.Labels.Count == 1 ? 0.5 : day / (data.Labels.Count - 1.0)));
        double Y(double value) => high - low < 1e-12 ? size.Height / 2.0 : size.Height - 4 - ((value - low) / (high - low) * (size.Height - 8));
        if (low < 0 && high > 0) canvas.Line(4, Y(0), size.Width - 4, Y(0), Paint.Line);
        var look = SeriesLook.Of(series, 0);
        var runs = Runs.Of(data, series).ToList();
        foreach (var run in runs)
        {
            if (run.Count > 1) canvas.Curve([.. run.Select(point => (X(point.Day), Y(point.Value)))], look.Paint, null, 1.5);
            else canvas.Mark(Marker.Circle, X(run[0].Day), Y(run[0].Value), look.Paint, 1.2);
        }
        var newest = runs[^1][^1];
        canvas.Mark(Marker.Circle, X(newest.Day), Y(newest.Value), look.Paint, 2.2);
    }
}
