namespace ChatEngage.Host.Charts;

/// <summary>Draws the sign of one series, this wide, from a point rightwards at the middle of its height.</summary>
internal sealed record Sign(double Width, Action<SeriesLook, double, double> Draw);

/// <summary>The names of the series with their signs, in as many rows as they need and there is room for.</summary>
internal sealed class Legend(Canvas canvas, ChartData data, double left, double right)
{
    private const double Size = 12;
    private const double Row = 20;
    private const double Gap = 6;
    private const double Between = 18;

    /// <summary>Returns where it ended; what would go below <paramref name="bottom"/> is told as a number.</summary>
    public double Draw(double top, double bottom, Sign sign)
    {
        var (x, y) = (left, top);
        var longest = Math.Min(220, right - left - sign.Width - Gap);
        for (var index = 0; index < data.Series.Count; index++)
        {
            var name = TextWidth.Cut(OutsideText.Line(data.Series[index].Name), Size, longest);
            var width = sign.Width + Gap + TextWidth.Of(name, Size);
            var (rest, isLast) = ($"+ {data.Series.Count - index} more", index == data.Series.Count - 1);
            var lastRow = y + (2 * Row) > bottom;
            var keep = lastRow && !isLast ? TextWidth.Of(rest, Size) + Between : 0;
            if (x + width + keep > right && lastRow && (x > left || keep > 0))
            {
                canvas.Text(x, Baseline(y), Size, Paint.Dim, TextWidth.Cut(rest, Size, right - x));
                return y + Row + Gap;
            }
            if (x + width > right && x > left) (x, y) = (left, y + Row);
            sign.Draw(SeriesLook.Of(data.Series[index], index), x, y + (Row / 2) - 2);
            canvas.Text(x + sign.Width + Gap, Baseline(y), Size, Paint.Ink, name);
            x += width + Between;
        }
        return y + Row + Gap;
    }

    private static double Baseline(double y) => y + (Row / 2) + 2;
}
