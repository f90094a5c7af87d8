namespace ChatEngage.Host.Charts;

/// <summary>How the bars of one label share its place.</summary>
public enum Bars { Beside, Stacked }

/// <summary>Bars from the zero line; negative values hang below it, stacked ones on their own side.</summary>
public static class BarChart
{
    private static readonly ChartSize Least = new(200, 180);

    /// <summary>An SVG element; the same data, size and theme always give the same text.</summary>
    public static string Draw(ChartData data, Bars bars, ChartSize size, ChartTheme theme)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(theme);
        size = size.AtLeast(Least.Width, Least.Height);
        var canvas = new Canvas(theme);
        var frame = new Frame(canvas, data, size, bars == Bars.Stacked ? [.. Ends(data)] : [.. data.AllKnown], fromZero: true, data.Series.Count > 1 ? new Sign(12, (look, x, y) => canvas.Bar(x, y - 6, 12, 12, look.Paint)) : null, above: Tellable(data) ? 12 : 0);
        var told = Tellable(data) && Fit(data, frame.Slot);
        if (!data.AllKnown.Any()) frame.Nothing();
        else
        {
            frame.Axes();
            for (var day = 0; day < data.Labels.Count; day++)
                if (bars == Bars.Stacked) Stack(canvas, frame, data, day);
                else Group(canvas, frame, data, day, told);
            frame.Zero();
            frame.Hovers();
        }
        return canvas.Finish(size, data.Title, ChartWords.Describe(data, totals: true), "chart");
    }

    // Over bars that hang below zero as well, values would stand in the way of others.
    private static bool Tellable(ChartData data) => data.Series.Count == 1 && data.Labels.Count <= 31 && data.AllKnown.All(value => value >= 0);

    private static bool Fit(ChartData data, double slot) => data.AllKnown.All(value => TextWidth.Of(ChartNumber.Short(value), Frame.Small) + 6 < slot);

    /// <summary>How far the stacks of each label reach, up and down.</summary>
    private static IEnumerable<double> Ends(ChartData data) => Enumerable.Range(0, data.Labels.Count).SelectMany(day =>
    {
        var values = data.Series.Select(series => series.At(day) ?? 0).ToList();
        return new[] { values.Where(value => value > 0).Sum(), values.Where(value => value < 0).Sum() };
    });

    private static double Width(double slot) => Math.Min(Math.Max(slot * (slot < 4 ? 1 : 0.72), 0.6), 56);

    private static void Stack(Canvas canvas, Frame frame, ChartData data, int day)
    {
        var (up, down) = (0.0, 0.0);
        var width = Width(frame.Slot);
        foreach (var (index, series) in data.Series.Index())
        {
            if (series.At(day) is not { } value || value == 0) continue;
            var from = value > 0 ? up : down;
            var to = from + value;
            if (value > 0) up = to;
            else down = to;
            Between(canvas, frame, frame.X(day) - (width / 2), width, from, to, SeriesLook.Of(series, index).Paint);
        }
    }

    private static void Group(Canvas canvas, Frame frame, ChartData data, int day, bool told)
    {
        var all = Width(frame.Slot);
        var width = all / data.Series.Count;
        foreach (var (index, series) in data.Series.Index())
        {
            if (series.At(day) is not { } value) continue;
            Between(canvas, frame, frame.X(day) - (all / 2) + (index * width), width, 0, value, SeriesLook.Of(series, index).Paint);
            if (told && value != 0) canvas.Text(frame.X(day), frame.Y(value) - 4, Frame.Small, Paint.Ink, ChartNumber.Short(value), Anchor.Middle);
        }
    }

    private static void Between(Canvas canvas, Frame frame, double x, double width, double from, double to, Paint paint)
    {
        var (top, bottom) = (frame.Y(Math.Max(from, to)), frame.Y(Math.Min(from, to)));
        // A bar of almost nothing, or of zero where zero was measured, is still there.
        var height = Math.Max(bottom - top, 1);
        canvas.Bar(x, to < from ? top : bottom - height, width, height, paint);
    }
}
