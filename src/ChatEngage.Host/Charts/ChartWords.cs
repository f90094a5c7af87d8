using System.Globalization;

namespace ChatEngage.Host.Charts;

/// <summary>A chart told in words, for who cannot see it.</summary>
internal static class ChartWords
{
    private const int MostSeries = 12;

    /// <summary>"5 in all, lowest 0 (1 Mar), highest 3 (2 Mar), last 2 (3 Mar)" for each series.</summary>
    public static string Describe(ChartData data, bool totals)
    {
        if (!data.AllKnown.Any()) return "No figures.";
        var span = data.Labels.Count == 1 ? data.Labels[0] : string.Create(CultureInfo.InvariantCulture, $"{data.Labels.Count} points from {data.Labels[0]} to {data.Labels[^1]}");
        var parts = data.Series.Take(MostSeries).Select(series => $"{series.Name}: {Describe(data, series, totals)}.");
        var more = data.Series.Count > MostSeries ? string.Create(CultureInfo.InvariantCulture, $" And {data.Series.Count - MostSeries} more.") : "";
        return $"{(data.Unit.Length > 0 ? $"{data.Unit}; " : "")}{span}. {string.Join(' ', parts)}{more}";
    }

    /// <summary>"2 Mar: praise 3, complaints 1".</summary>
    public static string Of(ChartData data, int day) =>
        $"{data.Labels[day]}: {string.Join(", ", data.Series.Select(series => $"{series.Name} {(series.At(day) is { } value ? ChartNumber.Full(value) : "no figure")}"))}";

    private static string Describe(ChartData data, Series series, bool totals)
    {
        var known = Enumerable.Range(0, data.Labels.Count).Where(day => series.At(day) is not null).ToList();
        if (known.Count == 0) return "no figures";
        double Value(int day) => series.At(day)!.Value;
        string Told(int day) => $"{ChartNumber.Full(Value(day))} ({data.Labels[day]})";
        var gaps = data.Labels.Count - known.Count;
        return (totals ? $"{ChartNumber.Full(known.Sum(Value))} in all, " : "")
            + $"lowest {Told(known.MinBy(Value))}, highest {Told(known.MaxBy(Value))}, last {Told(known[^1])}"
            + (gaps == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {gaps} without a figure"));
    }
}
