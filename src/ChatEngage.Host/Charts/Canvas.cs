using System.Text;

namespace ChatEngage.Host.Charts;

internal enum Anchor { Start, Middle, End }

/// <summary>Writes the elements of one SVG. Everything is an attribute: no style, no script, no id, no reference to anything outside.</summary>
internal sealed class Canvas(ChartTheme theme)
{
    private readonly StringBuilder body = new();

    public ChartTheme Theme => theme;

    public void Text(double x, double y, double size, Paint paint, string text, Anchor anchor = Anchor.Start, bool bold = false)
    {
        if (text.Length == 0) return;
        var place = anchor switch { Anchor.Middle => " text-anchor=\"middle\"", Anchor.End => " text-anchor=\"end\"", _ => "" };
        Add($"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\"{place}{(bold ? " font-weight=\"700\"" : "")}{theme.Attributes(paint, null)}>{OutsideText.Escape(text)}</text>");
    }

    public void Line(double x1, double y1, double x2, double y2, Paint paint, double width = 1) =>
        Add($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke-width=\"{N(width)}\"{theme.Attributes(null, paint)}/>");

    /// <summary>With an outline in the colour of the page where there is room for one, so that neighbours of any colour stay apart.</summary>
    public void Bar(double x, double y, double width, double height, Paint paint) =>
        Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\"{theme.Attributes(paint, width >= 5 && height >= 3 ? Paint.Page : null)}/>");

    public void Curve(IReadOnlyList<(double X, double Y)> points, Paint paint, string? dashes, double width = 2) =>
        Add($"<polyline points=\"{Points(points)}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\"{(dashes is null ? " stroke-linecap=\"round\"" : $" stroke-dasharray=\"{dashes}\"")}{theme.Attributes(null, paint)}/>");

    /// <summary>A light tint between a line and the axis.</summary>
    public void Area(IReadOnlyList<(double X, double Y)> points, Paint paint) =>
        Add($"<polygon points=\"{Points(points)}\" fill-opacity=\"0.1\"{theme.Attributes(paint, null)}/>");

    public void Mark(Marker marker, double x, double y, Paint paint, double size = 3.2)
    {
        var attributes = $" stroke-width=\"1.5\"{theme.Attributes(paint, Paint.Page)}";
        Add(marker switch
        {
            Marker.Circle => $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(size + 0.3)}\"{attributes}/>",
            Marker.Square => $"<rect x=\"{N(x - size)}\" y=\"{N(y - size)}\" width=\"{N(2 * size)}\" height=\"{N(2 * size)}\"{attributes}/>",
            Marker.Triangle => $"<polygon points=\"{Points([(x, y - size - 1), (x + size + 0.8, y + size), (x - size - 0.8, y + size)])}\"{attributes}/>",
            _ => $"<polygon points=\"{Points([(x, y - size - 1.2), (x + size + 1.2, y), (x, y + size + 1.2), (x - size - 1.2, y)])}\"{attributes}/>",
        });
    }

    /// <summary>Says its words where a pointer rests; a picture has no pointer.</summary>
    public void Hover(double x, double y, double width, double height, string words)
    {
        if (!theme.StandsAlone) Add($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" fill=\"none\" pointer-events=\"all\"><title>{OutsideText.Escape(words)}</title></rect>");
    }

    public string Finish(ChartSize size, string title, string description, string @class)
    {
        var (width, height) = (N(size.Width), N(size.Height));
        var look = theme.StandsAlone ? " font-family=\"DejaVu Sans, Liberation Sans, Noto Sans, sans-serif\"" : $" class=\"{@class}\"";
        var background = theme.StandsAlone ? $"<rect width=\"{width}\" height=\"{height}\"{theme.Attributes(Paint.Page, null)}/>" : "";
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\"{look}><title>{OutsideText.Escape(title)}</title><desc>{OutsideText.Escape(description)}</desc>{background}{body}</svg>";
    }

    private void Add(string element) => body.Append(element);

    private static string Points(IEnumerable<(double X, double Y)> points) => string.Join(' ', points.Select(point => $"{N(point.X)},{N(point.Y)}"));

    private static string N(double place) => ChartNumber.Place(place);
}
