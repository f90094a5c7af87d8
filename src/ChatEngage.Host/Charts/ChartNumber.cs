using System.Globalization;

namespace ChatEngage.Host.Charts;

/// <summary>Numbers as a chart writes them, the same in every culture.</summary>
internal static class ChartNumber
{
    private static readonly (double Size, string Suffix)[] Large = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k")];

    /// <summary>A place in the drawing: a tenth of a pixel is fine enough.</summary>
    public static string Place(double place) => Plain(Math.Round(place, 1), "0.#");

    /// <summary>In full, for words: "12,345", "0.25", "1.2E-07".</summary>
    public static string Full(double value) => Math.Abs(value) switch
    {
        0 => "0",
        < 1e-4 => Plain(value, "0.##E+00"),
        < 100 => Plain(value, "0.####"),
        _ => Plain(value, "#,0.##"),
    };

    /// <summary>Short, as a label in the drawing: "12.3k".</summary>
    public static string Short(double value)
    {
        if (Math.Abs(value) < 1e4) return Math.Abs(value) >= 100 ? Plain(value, "#,0") : Full(Math.Round(value, 2) is var near && near != 0 ? near : value);
        var (size, suffix) = Large.First(step => Math.Abs(value) >= step.Size);
        return Plain(value / size, "#,0.#") + suffix;
    }

    /// <summary>A tick of an axis: with the decimals that its step asks for, in the unit that its greatest value asks for.</summary>
    public static string Tick(double value, double step, double greatest)
    {
        if (Math.Abs(value) < step / 2) return "0";
        if (step < 1e-4) return Plain(value, "0.###E+00");
        var (size, suffix) = greatest < 1e4 ? (1, "") : Large.First(known => greatest >= known.Size);
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step / size) - 1e-9), 0, 8);
        // Near each other and far from zero: only the whole number tells them apart.
        if (decimals > 3 && size > 1) return Plain(value, step < 1 ? "#,0.####" : "#,0");
        return Plain(value / size, $"#,0.{new string('0', decimals)}") + suffix;
    }

    private static string Plain(double value, string format)
    {
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }
}
