namespace ChatEngage.Host.Charts;

/// <summary>The unbroken pieces of a line.</summary>
internal static class Runs
{
    public static IEnumerable<IReadOnlyList<(int Day, double Value)>> Of(ChartData data, Series series)
    {
        List<(int, double)> run = [];
        for (var day = 0; day < data.Labels.Count; day++)
        {
            if (series.At(day) is { } value) run.Add((day, value));
            else if (run.Count > 0)
            {
                yield return run;
                run = [];
            }
        }
        if (run.Count > 0) yield return run;
    }
}
