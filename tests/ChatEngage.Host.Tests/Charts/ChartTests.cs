using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Tests.Charts;

public sealed partial class ChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ChartTheme[] Themes = [ChartTheme.Desk, ChartTheme.Light, ChartTheme.Dark];

    [Fact]
    public void No_two_texts_of_a_chart_touch_and_none_leaves_it()
    {
        foreach (var (where, svg) in Many(250))
        {
            var (width, height) = (double.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture), double.Parse(svg.Attribute("height")!.Value, CultureInfo.InvariantCulture));
            var texts = DrawnText.Of(svg);
            foreach (var text in texts) Assert.True(text.Left >= -0.2 && text.Top >= -0.2 && text.Right <= width + 0.2 && text.Bottom <= height + 0.2, $"{where}: {text} leaves {width} x {height}");
            for (var one = 0; one < texts.Count; one++)
                for (var other = one + 1; other < texts.Count; other++)
                    Assert.False(texts[one].Touches(texts[other]), $"{where}: {texts[one]} touches {texts[other]}");
        }
    }

    [Fact]
    public void Every_chart_is_well_formed_finite_and_needs_nothing_that_the_desk_forbids()
    {
        foreach (var (where, svg) in Many(80))
        {
            Assert.Equal(Svg + "svg", svg.Name);
            Assert.Equal("img", svg.Attribute("role")?.Value);
            Assert.NotNull(svg.Element(Svg + "title"));
            Assert.False(string.IsNullOrWhiteSpace(svg.Element(Svg + "desc")?.Value), where);
            Assert.All(svg.DescendantsAndSelf().Attributes(), attribute =>
            {
                Assert.DoesNotContain(attribute.Name.LocalName, (string[])["style", "id", "href", "onload", "onclick"]);
                Assert.DoesNotMatch(NotANumber(), attribute.Value);
            });
            Assert.All(svg.Descendants(), element => Assert.Contains(element.Name.LocalName, (string[])["title", "desc", "text", "line", "rect", "circle", "polyline", "polygon"]));
        }
    }

    [Fact]
    public void Whatever_is_drawn_lies_within_the_chart()
    {
        foreach (var (where, svg) in Many(80))
        {
            var (width, height) = (double.Parse(svg.Attribute("width")!.Value, CultureInfo.InvariantCulture), double.Parse(svg.Attribute("height")!.Value, CultureInfo.InvariantCulture));
            foreach (var element in svg.Descendants())
            {
                IEnumerable<(double X, double Y)> points = element.Attribute("points") is { } list
                    ? list.Value.Split(' ').Select(point => point.Split(',')).Select(point => (Number(point[0]), Number(point[1])))
                    : element.Name.LocalName is "rect" && element.Attribute("x") is not null ? [(Of(element, "x"), Of(element, "y")), (Of(element, "x") + Of(element, "width"), Of(element, "y") + Of(element, "height"))]
                    : [];
                Assert.All(points, point => Assert.True(point.X >= -0.2 && point.X <= width + 0.2 && point.Y >= -0.2 && point.Y <= height + 0.2, $"{where}: {element} leaves {width} x {height}"));
            }
        }
    }

    [Fact]
    public void The_same_data_gives_the_same_text_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var seed in Enumerable.Range(0, 40))
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
                var german = ChartCases.Drawn(ChartCases.Some(new Random(seed)), ChartSize.Wide, ChartTheme.Light).ToList();
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
                Assert.Equal(german, ChartCases.Drawn(ChartCases.Some(new Random(seed)), ChartSize.Wide, ChartTheme.Light));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Names_are_shown_as_they_are_and_never_as_markup()
    {
        const string name = "<script>alert('1')</script> & \"Co\"";
        var svg = LineChart.Draw(new ChartData(name, ["<i>"], [new Series(name, [1]), new Series("b", [2])]) { Unit = "</text><g>" }, ChartSize.Picture, ChartTheme.Light);
        var parsed = XElement.Parse(svg);
        Assert.DoesNotContain(parsed.Descendants(), element => element.Name.LocalName is "script" or "g" or "i");
        Assert.Equal(name, parsed.Element(Svg + "title")!.Value);
        Assert.Contains("</text><g>", DrawnText.Of(parsed).Select(text => text.Text));
        Assert.Contains("<i>", DrawnText.Of(parsed).Select(text => text.Text));
    }

    [Fact]
    public void A_gap_breaks_the_line_and_a_lonely_day_is_a_point()
    {
        var data = new ChartData("Followers", ["1", "2", "3", "4", "5", "6"], [new Series("a", [3, 4, null, 5, null, 6])]);
        var svg = XElement.Parse(LineChart.Draw(data, ChartSize.Wide, ChartTheme.Desk));
        Assert.Equal(2, Assert.Single(svg.Descendants(Svg + "polyline")).Attribute("points")!.Value.Split(' ').Length);
        Assert.Equal(4, svg.Descendants(Svg + "circle").Count());
        Assert.Contains("2 without a figure", svg.Element(Svg + "desc")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Negative_bars_hang_below_the_zero_line_and_stacks_grow_on_both_sides()
    {
        var data = new ChartData("Tone", ["Mon"], [new Series("positive", [5]), new Series("neutral", [3]), new Series("negative", [-4]), new Series("more", [2])]);
        var bars = XElement.Parse(BarChart.Draw(data, Bars.Stacked, ChartSize.Wide, ChartTheme.Light)).Descendants(Svg + "rect").Skip(5).ToList();
        Assert.Equal(4, bars.Count);
        var zero = Of(bars[0], "y") + Of(bars[0], "height");
        Assert.Equal(Of(bars[0], "y"), Of(bars[1], "y") + Of(bars[1], "height"), 0.2);
        Assert.Equal(zero, Of(bars[2], "y"), 0.2);
        Assert.Equal(Of(bars[1], "y"), Of(bars[3], "y") + Of(bars[3], "height"), 0.2);
        // Lengths are true to the values.
        Assert.Equal(5 / 3.0, Of(bars[0], "height") / Of(bars[1], "height"), 0.02);
        Assert.Equal(5 / 4.0, Of(bars[0], "height") / Of(bars[2], "height"), 0.02);
    }

    [Fact]
    public void A_chart_is_told_in_words_with_its_figures()
    {
        var data = new ChartData("Replies", ["1 Mar", "2 Mar", "3 Mar"], [new Series("sent", [1, 7_000, 2])]) { Unit = "replies a day" };
        var bars = XElement.Parse(BarChart.Draw(data, Bars.Beside, ChartSize.Wide, ChartTheme.Desk));
        Assert.Equal("replies a day; 3 points from 1 Mar to 3 Mar. sent: 7,003 in all, lowest 1 (1 Mar), highest 7,000 (2 Mar), last 2 (3 Mar).", bars.Element(Svg + "desc")!.Value);
        Assert.Equal(["1 Mar: sent 1", "2 Mar: sent 7,000", "3 Mar: sent 2"], bars.Elements(Svg + "rect").Elements(Svg + "title").Select(title => title.Value));
        var none = XElement.Parse(BarChart.Draw(data with { Labels = [] }, Bars.Beside, ChartSize.Wide, ChartTheme.Desk));
        Assert.Equal("No figures.", none.Element(Svg + "desc")!.Value);
        Assert.Contains("No figures in this time", DrawnText.Of(none).Select(text => text.Text));
    }

    [Fact]
    public void Today_is_always_named()
    {
        foreach (var length in ChartCases.Lengths.Where(length => length > 0))
        {
            var data = new ChartData("t", [.. Enumerable.Range(1, length).Select(day => $"day {day}")], [new Series("a", [.. Enumerable.Repeat<double?>(1, length)])]);
            foreach (var size in ChartCases.Sizes)
                Assert.Contains($"day {length}", DrawnText.Of(XElement.Parse(LineChart.Draw(data, size, ChartTheme.Light))).Select(text => text.Text));
        }
    }

    private static IEnumerable<(string Where, XElement Svg)> Many(int seeds) =>
        from seed in Enumerable.Range(0, seeds)
        let size = ChartCases.Sizes[seed % ChartCases.Sizes.Length]
        from drawn in ChartCases.Drawn(ChartCases.Some(new Random(seed)), size, Themes[seed % 3])
        select ($"seed {seed}, {drawn.Kind}, {size}", XElement.Parse(drawn.Svg));

    private static double Of(XElement element, string name) => Number(element.Attribute(name)!.Value);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex("NaN|Infinity|∞|[0-9]E[+-]?[0-9]")]
    private static partial Regex NotANumber();
}
