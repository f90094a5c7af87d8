namespace ChatEngage.Times;

/// <summary>
/// How values lie: the middle, and what nine of ten do not exceed, beside how many of how many there are. The median of an even number of values is the mean
/// of the two in the middle; the 90th percentile is the smallest value that at least nine tenths of all do not exceed. No average: one forgotten night would be all of it.
/// </summary>
/// <param name="Count">How many values there are.</param>
/// <param name="Of">How many there could be (conversations answered, of those that were to be).</param>
/// <param name="Median">Null of nothing.</param>
/// <param name="P90">Null of nothing.</param>
public sealed record Spread(int Count, int Of, double? Median, double? P90)
{
    /// <param name="of">Null: as many as there are values.</param>
    public static Spread From(IEnumerable<double> values, int? of = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sorted = values.Order().ToList();
        return new Spread(sorted.Count, of ?? sorted.Count, MedianOf(sorted), NinetiethOf(sorted));
    }

    private static double? MedianOf(List<double> sorted) =>
        sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    // In whole numbers: 0.9 times 10 is not 9 to every computer.
    private static double? NinetiethOf(List<double> sorted) =>
        sorted.Count == 0 ? null : sorted[(((9 * sorted.Count) + 9) / 10) - 1];
}
