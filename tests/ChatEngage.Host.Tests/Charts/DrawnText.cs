using System.Globalization;
using System.Xml.Linq;
using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Tests.Charts;

/// <summary>A text of a drawn chart with the box that it can fill at most.</summary>
internal sealed record DrawnText(string Text, double Left, double Top, double Right, double Bottom)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static IReadOnlyList<DrawnText> Of(XElement svg) => [.. svg.Descendants(Svg + "text").Select(text => Read(text))];

    public bool Touches(DrawnText other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    private static DrawnText Read(XElement text)
    {
        double Number(string name) => double.Parse(text.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var (x, y, size) = (Number("x"), Number("y"), Number("font-size"));
        var width = TextWidth.Of(text.Value, size, text.Attribute("font-weight") is not null);
        var left = text.Attribute("text-anchor")?.Value switch { "middle" => x - (width / 2), "end" => x - width, _ => x };
        // Letters without accents: what rises above or hangs below them is thin, and lines have air between them.
        return new DrawnText(text.Value, left, y - (0.76 * size), left + width, y + (0.22 * size));
    }
}
