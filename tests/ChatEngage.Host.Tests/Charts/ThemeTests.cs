using System.Globalization;
using System.Text.RegularExpressions;
using ChatEngage.Host.Charts;
using ChatEngage.Host.Desk;

namespace ChatEngage.Host.Tests.Charts;

public sealed partial class ThemeTests
{
    private static readonly string[] Variables = ["card", "ink", "dim", "line", "teal", "rust", "blue", "plum", "grey"];

    [Fact]
    public void The_desk_colours_charts_like_pictures_of_them()
    {
        var blocks = Sheet().Split("prefers-color-scheme: dark", 2);
        foreach (var (theme, block) in new[] { (ChartTheme.Light, blocks[0]), (ChartTheme.Dark, blocks[1]) })
            foreach (var (paint, variable) in Variables.Index())
            {
                var inSheet = Regex.Match(block, $"--{variable}: (#[0-9a-f]+);").Groups[1].Value;
                Assert.Equal(Colour((Paint)paint, theme), Rgb(inSheet));
            }
    }

    [Fact]
    public void Every_class_that_a_chart_uses_is_coloured_by_the_sheet()
    {
        var sheet = Sheet();
        foreach (var seed in Enumerable.Range(0, 60))
            foreach (var (_, svg) in ChartCases.Drawn(ChartCases.Some(new Random(seed)), ChartSize.Wide, ChartTheme.Desk))
                foreach (var name in Classes().Matches(svg).SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct())
                    Assert.Contains($".{name} {{", sheet, StringComparison.Ordinal);
    }

    /// <summary>Distances of CIE Lab, where about 2 can just be seen side by side.</summary>
    [Theory]
    [InlineData("normal", new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 })]
    [InlineData("without red", new[] { 0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998 })]
    [InlineData("without green", new[] { 0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881 })]
    public void The_hues_stay_apart_for_colour_blind_eyes(string eyes, double[] seen)
    {
        foreach (var theme in new[] { ChartTheme.Light, ChartTheme.Dark })
        {
            var hues = Enum.GetValues<Hue>().Select(hue => Lab(Rgb(Colour(ChartTheme.Of(hue), theme), seen))).ToList();
            for (var one = 0; one < hues.Count; one++)
                for (var other = one + 1; other < hues.Count; other++)
                    Assert.True(Distance(hues[one], hues[other]) > 18, $"{eyes}: {(Hue)one} and {(Hue)other} are {Distance(hues[one], hues[other]):0} apart");
        }
    }

    [Fact]
    public void Lines_and_words_stand_out_from_the_page()
    {
        foreach (var theme in new[] { ChartTheme.Light, ChartTheme.Dark })
        {
            var page = Luminance(Colour(Paint.Page, theme));
            double Contrast(Paint paint) => Luminance(Colour(paint, theme)) is var other ? (Math.Max(page, other) + 0.05) / (Math.Min(page, other) + 0.05) : 0;
            // What WCAG asks of small text, and of graphics; grey stands for what matters least.
            Assert.All(new[] { Paint.Ink, Paint.Dim }, paint => Assert.True(Contrast(paint) >= 4.5, $"{paint} {Contrast(paint):0.0}"));
            Assert.All(new[] { Paint.Teal, Paint.Rust, Paint.Blue, Paint.Plum }, paint => Assert.True(Contrast(paint) >= 3, $"{paint} {Contrast(paint):0.0}"));
            Assert.True(Contrast(Paint.Grey) >= 2.4, $"grey {Contrast(Paint.Grey):0.0}");
        }
    }

    private static string Sheet()
    {
        using var stream = typeof(DeskAssets).Assembly.GetManifestResourceStream("desk.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static (double, double, double) Colour(Paint paint, ChartTheme theme) => Rgb(Hex().Match(theme.Attributes(paint, null)).Value);

    private static (double R, double G, double B) Rgb(string hex)
    {
        if (hex.Length == 4) hex = $"#{hex[1]}{hex[1]}{hex[2]}{hex[2]}{hex[3]}{hex[3]}";
        double Linear(int at) => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0 is var value && value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        return (Linear(1), Linear(3), Linear(5));
    }

    private static (double R, double G, double B) Rgb((double R, double G, double B) colour, double[] seen)
    {
        double Row(int row) => Math.Clamp((seen[row] * colour.R) + (seen[row + 1] * colour.G) + (seen[row + 2] * colour.B), 0, 1);
        return (Row(0), Row(3), Row(6));
    }

    private static double Luminance((double R, double G, double B) colour) => (0.2126 * colour.R) + (0.7152 * colour.G) + (0.0722 * colour.B);

    private static (double L, double A, double B) Lab((double R, double G, double B) colour)
    {
        double F(double t) => t > 0.008856 ? Math.Cbrt(t) : (7.787 * t) + (16 / 116.0);
        var x = F(((0.4124 * colour.R) + (0.3576 * colour.G) + (0.1805 * colour.B)) / 0.9505);
        var y = F(Luminance(colour));
        var z = F(((0.0193 * colour.R) + (0.1192 * colour.G) + (0.9505 * colour.B)) / 1.089);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Distance((double L, double A, double B) one, (double L, double A, double B) other) =>
        Math.Sqrt(Math.Pow(one.L - other.L, 2) + Math.Pow(one.A - other.A, 2) + Math.Pow(one.B - other.B, 2));

    [GeneratedRegex("class=\"([^\"]+)\"")]
    private static partial Regex Classes();

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex Hex();
}
