namespace ChatEngage.Host.Charts;

internal enum Paint { Page, Ink, Dim, Line, Teal, Rust, Blue, Plum, Grey }

/// <summary>
/// Where a chart gets its colours from. On the desk from classes in desk.css, which follow the reader's light or dark;
/// a picture that stands alone carries them itself, with its background and title.
/// </summary>
public sealed class ChartTheme
{
    private readonly string[]? colours;

    private ChartTheme(string[]? colours) => this.colours = colours;

    /// <summary>For a page of the desk: classes only, no title drawn (the page has its own heading).</summary>
    public static ChartTheme Desk { get; } = new(null);

    // In the order of Paint. desk.css holds the same ones; a test compares them.
    public static ChartTheme Light { get; } = new(["#ffffff", "#1b2320", "#5a6762", "#dbe0dc", "#17664f", "#c8641b", "#3464b8", "#b56aa8", "#9fa9a5"]);
    public static ChartTheme Dark { get; } = new(["#1c2320", "#e6ebe8", "#9aa8a2", "#313b37", "#6cc7a8", "#f0954e", "#6592e0", "#dcaae0", "#6b7671"]);

    public bool StandsAlone => colours is not null;

    /// <summary>The attributes that fill and stroke an element; null is none.</summary>
    internal string Attributes(Paint? fill, Paint? stroke)
    {
        if (colours is not null) return $" fill=\"{(fill is { } inside ? colours[(int)inside] : "none")}\"{(stroke is { } outline ? $" stroke=\"{colours[(int)outline]}\"" : "")}";
        var classes = string.Join(' ', new[] { fill is { } f ? $"f-{Name(f)}" : null, stroke is { } s ? $"s-{Name(s)}" : null }.OfType<string>());
        return $"{(fill is null ? " fill=\"none\"" : "")}{(classes.Length == 0 ? "" : $" class=\"{classes}\"")}";
    }

    internal static Paint Of(Hue hue) => Paint.Teal + (int)hue;

    internal static string Name(Paint paint) => paint.ToString().ToLowerInvariant();
}
