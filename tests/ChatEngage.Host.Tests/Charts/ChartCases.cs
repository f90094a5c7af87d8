using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Tests.Charts;

/// <summary>Charts of every kind, size, length and temper, the same ones for the same seed.</summary>
internal static class ChartCases
{
    private static readonly string[] Names =
    [
        "Positive", "Negative", "", "A very long name of a source that somebody configured without thinking of charts at all, not even once",
        "Ωμέγα & <b>bold</b> \"quoted\" 'single'", "中文名字很長的一個來源名字很長的一個來源名字很長的一個來源", "مصدر طويل جدا", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "Z\u0351\u0352\u0353\u0354\u0355a\u0356\u0357\u0358lgo",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW", "\ud800 lone \u0000\u0007 control \u202Eturned", "﷽﷽﷽", "]]>", "a\nb\tc",
    ];

    public static readonly int[] Lengths = [0, 1, 2, 3, 7, 24, 31, 90, 365];

    public static readonly ChartSize[] Sizes = [new(0, 0), new(200, 120), ChartSize.Narrow, ChartSize.Wide, ChartSize.Picture, new(1_200, 150), new(240, 600)];

    public static ChartData Some(Random random)
    {
        var count = Lengths[random.Next(Lengths.Length)];
        var start = new DateOnly(2026, 1, 1).AddDays(random.Next(400));
        var named = random.Next(4) == 0;
        return new ChartData(
            Name(random),
            [.. Enumerable.Range(0, count).Select(day => named ? Name(random) : start.AddDays(day).ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture))],
            [.. Enumerable.Range(0, count < 50 && random.Next(4) == 0 ? random.Next(30) : random.Next(1, 5)).Select(_ => Series(random, count))])
        {
            Unit = random.Next(2) == 0 ? "" : Name(random),
            FromZero = random.Next(2) == 0,
        };
    }

    public static IEnumerable<(string Kind, string Svg)> Drawn(ChartData data, ChartSize size, ChartTheme theme) =>
    [
        ("line", LineChart.Draw(data, size, theme)), ("beside", BarChart.Draw(data, Bars.Beside, size, theme)),
        ("stacked", BarChart.Draw(data, Bars.Stacked, size, theme)), ("spark", Sparkline.Draw(data, size, theme)),
    ];

    private static string Name(Random random) => Names[random.Next(Names.Length)];

    private static Series Series(Random random, int count)
    {
        Func<double> draw = random.Next(12) switch
        {
            0 => () => 0,
            1 => () => 17,
            2 => () => random.Next(0, 12),
            3 => () => random.NextDouble() * 1e9,
            4 => () => random.NextDouble() * 1e-9,
            5 => () => random.Next(-20, 20),
            6 => () => -random.NextDouble(),
            7 => () => 1e9 + random.Next(4),
            8 => () => random.NextDouble() is var value && value < 0.3 ? double.NaN : value < 0.6 ? double.PositiveInfinity : double.MaxValue,
            9 => () => (random.NextDouble() - 0.5) * 2e18,
            10 => () => 15_300 + random.Next(60),
            _ => () => Math.Pow(10, random.Next(-14, 18)) * random.NextDouble(),
        };
        var gaps = random.Next(3) == 0 ? random.NextDouble() : 0;
        return new Series(Name(random), [.. Enumerable.Range(0, random.Next(6) == 0 ? count / 2 : count).Select(_ => random.NextDouble() < gaps ? (double?)null : draw())]);
    }
}
