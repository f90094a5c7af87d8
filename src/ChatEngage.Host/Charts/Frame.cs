namespace ChatEngage.Host.Charts;

/// <summary>
/// The axes, labels, legend and title around a chart, and where its figures lie. Laid out by upper bounds of text widths:
/// labels are cut and thinned out before they could touch each other or the edge.
/// </summary>
internal sealed class Frame
{
    public const double Small = 11;
    private const double Heading = 15;
    private const double Gap = 8;

    // Half a mark, so that the newest one does not hang over the edge.
    private const double Inset = 4;
    private readonly Canvas canvas;
    private readonly ChartData data;
    private readonly ChartSize size;
    private readonly double edge;

    public double Left { get; private set; }
    public double Right { get; private set; }
    public double Top { get; private set; }
    public double Bottom { get; }
    public Scale Scale { get; }
    public double Slot => (Right - Left) / Math.Max(1, data.Labels.Count);

    /// <param name="values">Everything that has to fit between the ends of the value axis.</param>
    /// <param name="legend">How the legend shows a series; null leaves out the legend.</param>
    /// <param name="above">Room in pixels over the highest value.</param>
    /// <param name="beside">Room in pixels to the right of the last value.</param>
    public Frame(Canvas canvas, ChartData data, ChartSize size, IReadOnlyCollection<double> values, bool fromZero, Sign? legend, double above = 0, double beside = 0)
    {
        (this.canvas, this.data, this.size) = (canvas, data, size);
        edge = canvas.Theme.StandsAlone ? 16 : 1;
        (Left, Right, Top, Bottom) = (edge, size.Width - edge - Inset - beside, edge, size.Height - edge - Small - Gap);
        if (canvas.Theme.StandsAlone) Write(Heading, Paint.Ink, data.Title, bold: true);
        if (data.Unit.Length > 0) Write(Small, Paint.Dim, data.Unit, bold: false);
        if (legend is not null) Top = new Legend(canvas, data, Left, size.Width - edge).Draw(Top, Bottom - 60, legend);
        Top += Small / 2 + 2 + above;
        Scale = Scale.Of(values, fromZero, Math.Clamp((int)((Bottom - Top) / 27), 2, 6));
        Left += Scale.Ticks.Max(tick => TextWidth.Of(Scale.Label(tick), Small)) + Gap;
    }

    public double X(int index) => Left + ((index + 0.5) * Slot);

    public double Y(double value) => Bottom - ((Math.Clamp(value, Scale.Low, Scale.High) - Scale.Low) / Scale.Span * (Bottom - Top));

    public void Axes()
    {
        foreach (var tick in Scale.Ticks) canvas.Line(Left, Y(tick), Right, Y(tick), Paint.Line);
        List<double> taken = [];
        // Zero and the ends before what lies between, where there is not room for all.
        foreach (var tick in Scale.Ticks.OrderBy(tick => IsZero(tick) ? 0 : tick == Scale.High || tick == Scale.Low ? 1 : 2))
        {
            var y = Y(tick);
            if (taken.Any(other => Math.Abs(other - y) < Small * 1.2)) continue;
            canvas.Text(Left - Gap, y + (Small * 0.35), Small, Paint.Dim, Scale.Label(tick), Anchor.End);
            taken.Add(y);
        }
        Labels();
    }

    /// <summary>Stronger than the rest of the grid, under lines and over bars.</summary>
    public void Zero()
    {
        if (Scale.Low <= 0 && Scale.High >= 0) canvas.Line(Left, Y(0), Right, Y(0), Paint.Dim);
    }

    /// <summary>Instead of axes, when there is nothing to draw.</summary>
    public void Nothing() => canvas.Text(size.Width / 2.0, (Top + Bottom + Small) / 2, Small + 1, Paint.Dim, "No figures in this time", Anchor.Middle);

    /// <summary>One area for each label that says its figures, as long as a pointer can rest on one.</summary>
    public void Hovers()
    {
        if (Slot < 3) return;
        for (var day = 0; day < data.Labels.Count; day++) canvas.Hover(Left + (day * Slot), Top, Slot, Bottom - Top, ChartWords.Of(data, day));
    }

    // From the newest backwards, so that today is always named.
    private void Labels()
    {
        var room = Math.Max(Slot - Gap, 56);
        var texts = data.Labels.Select(label => TextWidth.Cut(OutsideText.Line(label), Small, room)).ToList();
        var needed = (texts.Count == 0 ? 0 : texts.Max(text => TextWidth.Of(text, Small))) + Gap;
        var step = Every((int)Math.Ceiling(needed / Slot));
        var free = size.Width - edge;
        for (var index = texts.Count - 1; index >= 0; index -= step)
        {
            var width = TextWidth.Of(texts[index], Small);
            var middle = Math.Clamp(X(index), edge + (width / 2), Math.Max(edge + (width / 2), free - (width / 2)));
            if (middle + (width / 2) > free + 0.01 || middle < edge) continue;
            canvas.Text(middle, size.Height - edge - 3, Small, Paint.Dim, texts[index], Anchor.Middle);
            free = middle - (width / 2) - Gap;
        }
    }

    // Steps that a reader of days counts in.
    private static int Every(int least)
    {
        foreach (var step in (ReadOnlySpan<int>)[1, 2, 3, 5, 7, 10, 14, 21, 28, 30, 60, 91, 182])
            if (step >= least)
                return step;
        return least;
    }

    private bool IsZero(double tick) => Math.Abs(tick) < Scale.Step / 2;

    private void Write(double height, Paint paint, string text, bool bold)
    {
        canvas.Text(edge, Top + (height * 0.95), height, paint, TextWidth.Cut(OutsideText.Line(text), height, size.Width - (2 * edge), bold), bold: bold);
        Top += (height * 1.25) + 4;
    }
}
