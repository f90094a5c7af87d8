using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Digests;

/// <summary>The pictures of days.</summary>
internal static class DigestCharts
{
    /// <summary>What was said, what we gave and what came back, day by day.</summary>
    public static string Days(IReadOnlyList<NcpDay> days, ChartSize size, ChartTheme theme) => LineChart.Draw(
        new ChartData(
            "Mentions, contribution and participation",
            [.. days.Select(day => day.Date.ToString("d MMM", CultureInfo.InvariantCulture))],
            [
                new Series("Mentions", [.. days.Select(day => (double?)day.Mentions)]) { Hue = Hue.Grey },
                new Series("Contribution", [.. days.Select(day => (double?)day.C.Total)]) { Hue = Hue.Teal },
                new Series("Participation", [.. days.Select(day => (double?)day.P.Total)]) { Hue = Hue.Blue },
            ]),
        size,
        theme);
}
