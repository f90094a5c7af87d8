using System.Globalization;
using ChatEngage.Host.Charts;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Charts;

/// <summary>The charts as they are meant to look, rasterised beside the test program (charts/*.png) for a human to look at.</summary>
public class ChartGalleryTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "charts");

    [Fact]
    public async Task Charts_of_everyday_figures_become_pictures_light_and_dark()
    {
        Directory.CreateDirectory(Folder);
        using var raster = new PngRaster(TimeProvider.System, NullLogger<PngRaster>.Instance);
        foreach (var (theme, look) in new[] { (ChartTheme.Light, "light"), (ChartTheme.Dark, "dark") })
            foreach (var (name, svg) in Everyday(theme))
            {
                var png = await raster.DrawAsync(svg, CancellationToken.None);
                if (raster.IsAbsent) Assert.Skip("rsvg-convert is not installed: apt-get install librsvg2-bin");
                Assert.True(png is { Length: > 500 }, name);
                await File.WriteAllBytesAsync(Path.Combine(Folder, $"{name}-{look}.png"), png);
            }
    }

    private static IEnumerable<(string Name, string Svg)> Everyday(ChartTheme theme)
    {
        var random = new Random(5);
        var (week, month, year) = (Days(7), Days(30), Days(365));
        Series Counts(string name, int count, int most) => new(name, [.. Enumerable.Range(0, count).Select(_ => (double?)random.Next(most))]);
        yield return ("tone", BarChart.Draw(new ChartData("Tone of participation", month, [Counts("positive", 30, 14), Counts("neutral", 30, 9) with { Hue = Hue.Grey }, Below(Counts("negative", 30, 6)) with { Hue = Hue.Rust }]) { Unit = "interactions a day; negative below the line" }, Bars.Stacked, ChartSize.Picture, theme));
        yield return ("week", BarChart.Draw(new ChartData("Mentions", week, [Counts("mentions", 7, 40)]) { Unit = "a day" }, Bars.Beside, ChartSize.Picture, theme));
        yield return ("ncp", LineChart.Draw(new ChartData("Contribution and participation", month, [Counts("contribution", 30, 12), Counts("participation", 30, 40)]) { Unit = "a day" }, ChartSize.Picture, theme));
        var level = 15_300.0;
        yield return ("network", LineChart.Draw(new ChartData("Network", year, [new Series("followers", [.. year.Select((_, day) => day is > 100 and < 130 ? (double?)null : level += random.Next(-3, 9))])]) { Unit = "followers in all networks", FromZero = false }, ChartSize.Picture, theme));
        yield return ("people", BarChart.Draw(new ChartData("Answers by person and by kind, in a title that is longer than its picture can ever be wide, whatever is done", ["Anna", "Bartholomäus von Hohenstein", "中文名字很長的一個來源", "Zed"], [Counts("answers", 4, 20), Counts("questions", 4, 20), Counts("posts", 4, 8), Counts("videos", 4, 8)]), Bars.Beside, ChartSize.Picture, theme));
        yield return ("four", LineChart.Draw(new ChartData("By source", week, [.. new[] { "blog", "forum", "hooks", "a source with quite a long name" }.Select(name => Counts(name, 7, 30))]), ChartSize.Narrow, theme));
        yield return ("empty", LineChart.Draw(new ChartData("Nothing yet", [], []), ChartSize.Narrow, theme));
        yield return ("one", BarChart.Draw(new ChartData("The first day", ["1 Mar"], [new Series("mentions", [3])]), Bars.Beside, ChartSize.Narrow, theme));
        yield return ("zero", LineChart.Draw(new ChartData("All zero", week, [new Series("mentions", [0, 0, 0, 0, 0, 0, 0])]), ChartSize.Narrow, theme));
        yield return ("huge", LineChart.Draw(new ChartData("Reach", week, [new Series("people", [1e9, 2.5e9, null, 1e8, 7e8, 3.1e9, 2.9e9])]), ChartSize.Narrow, theme));
        yield return ("spark", Sparkline.Draw(new ChartData("Balance", week, [new Series("balance", [1, 2, 2, -1, 0, 3, 5])]), new ChartSize(160, 36), theme));
        yield return ("year", BarChart.Draw(new ChartData("A year of tone", year, [Counts("positive", 365, 14), Below(Counts("negative", 365, 6))]), Bars.Stacked, ChartSize.Picture, theme));
    }

    private static Series Below(Series series) => series with { Values = [.. series.Values.Select(value => -value)] };

    private static IReadOnlyList<string> Days(int count) => [.. Enumerable.Range(0, count).Select(day => new DateOnly(2026, 2, 1).AddDays(day).ToString("d MMM", CultureInfo.InvariantCulture))];
}
