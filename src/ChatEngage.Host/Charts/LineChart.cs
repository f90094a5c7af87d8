namespace ChatEngage.Host.Charts;

/// <summary>Lines over days, broken where a value is not known.</summary>
public static class LineChart
{
    private static readonly ChartSize Least = new(200, 180);

    /// <summary>An SVG element; the same data, size and theme always give the same text.</summary>
    public static string Draw(ChartData data, ChartSize size, ChartTheme theme)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(theme);
        size = size.AtLeast(Least.Width, Least.Height);
        var canvas = new Canvas(theme);
        // One line tells its newest value; the ends of several would cover each other.
        var newest = data.Series.Count == 1 && data.Known(data.Series[0]).Any() ? ChartNumber.Short(data.Known(data.Series[0]).Last()) : "";
        var frame = new Frame(canvas, data, size, [.. data.AllKnown], data.FromZero, data.Series.Count > 1 ? new Sign(22, (look, x, y) => Show(canvas, look, x, y)) : null,
            beside: newest.Length == 0 ? 0 : TextWidth.Of(newest, Frame.Small + 1, bold: true) + 8);
        if (!data.AllKnown.Any()) frame.Nothing();
        else
        {
            frame.Axes();
            frame.Zero();
            // The first series is drawn last: it is the one the reader came for.
            for (var index = data.Series.Count - 1; index >= 0; index--) Draw(canvas, frame, data, data.Series[index], index);
            if (newest.Length > 0) canvas.Text(frame.Right + 5, frame.Y(data.Known(data.Series[0]).Last()) + 4, Frame.Small + 1, Paint.Ink, newest, bold: true);
            frame.Hovers();
        }
        return canvas.Finish(size, data.Title, ChartWords.Describe(data, totals: false), "chart");
    }

    private static void Draw(Canvas canvas, Frame frame, ChartData data, Series series, int index)
    {
        var look = SeriesLook.Of(series, index);
        var runs = Runs.Of(data, series).Select(run => run.Select(point => (X: frame.X(point.Day), Y: frame.Y(point.Value))).ToList()).ToList();
        var floor = frame.Y(Math.Clamp(0, frame.Scale.Low, frame.Scale.High));
        foreach (var run in runs.Where(run => run.Count > 1))
        {
            if (data.Series.Count == 1 && data.FromZero) canvas.Area([(run[0].X, floor), .. run, (run[^1].X, floor)], look.Paint);
            canvas.Curve(run, look.Paint, look.Dashes);
        }
        var crowded = frame.Slot < 14;
        foreach (var run in runs)
            foreach (var (position, point) in run.Index())
                if (!crowded || run.Count == 1 || (data.Series.Count == 1 && position == run.Count - 1 && run == runs[^1]))
                    canvas.Mark(look.Marker, point.X, point.Y, look.Paint, crowded && run.Count == 1 ? 2 : 3.2);
    }

    private static void Show(Canvas canvas, SeriesLook look, double x, double y)
    {
        canvas.Curve([(x, y), (x + 22, y)], look.Paint, look.Dashes);
        canvas.Mark(look.Marker, x + 11, y, look.Paint);
    }
}
