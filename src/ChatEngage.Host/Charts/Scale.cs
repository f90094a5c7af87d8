namespace ChatEngage.Host.Charts;

/// <summary>A value axis with round ends and ticks.</summary>
internal sealed record Scale(double Low, double High, double Step)
{
    // Below this everything is zero to a reader, and to the arithmetic.
    private const double Least = 1e-12;

    /// <summary>The greatest number of steps (two or more) is kept, whatever the values; an axis of whole numbers has no half ones.</summary>
    public static Scale Of(IReadOnlyCollection<double> values, bool fromZero, int mostSteps)
    {
        var (min, max) = values.Count == 0 ? (0, 0) : (values.Min(), values.Max());
        // A level that hardly moves is shown around itself; one that comes near zero anyway is shown from zero.
        if (fromZero || (min <= 0 && max >= 0) || max - min > Math.Max(Math.Abs(min), Math.Abs(max)) / 2) (min, max) = (Math.Min(min, 0), Math.Max(max, 0));
        var whole = values.All(value => value == Math.Floor(value));
        if (max - min < Math.Max(Least, Math.Max(Math.Abs(min), Math.Abs(max)) * 1e-9)) (min, max) = Around(min, max, whole);
        var step = RoundUp((max - min) / mostSteps, whole);
        while (true)
        {
            var (low, high) = (Math.Floor((min / step) + 1e-9), Math.Ceiling((max / step) - 1e-9));
            if (high - low <= mostSteps) return new Scale(low * step, high * step, step);
            step = RoundUp(step * 1.01, whole);
        }
    }

    public double Span => High - Low;

    public IEnumerable<double> Ticks
    {
        get
        {
            var (first, last) = ((long)Math.Round(Low / Step), (long)Math.Round(High / Step));
            for (var tick = first; tick <= last; tick++) yield return tick * Step;
        }
    }

    public string Label(double tick) => ChartNumber.Tick(tick, Step, Math.Max(Math.Abs(Low), Math.Abs(High)));

    private static (double, double) Around(double min, double max, bool whole)
    {
        if (Math.Abs(max) < Least) return (0, 1);
        var room = Math.Abs(max) / 10;
        if (whole) room = Math.Ceiling(room);
        return (min - room, max + room);
    }

    private static double RoundUp(double step, bool whole)
    {
        if (whole && step <= 1) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(step)));
        var mantissa = step / power;
        var round = mantissa <= 1 + 1e-9 ? 1 : mantissa <= 2 + 1e-9 ? 2 : mantissa <= 5 + 1e-9 ? 5 : 10;
        return round * power;
    }
}
