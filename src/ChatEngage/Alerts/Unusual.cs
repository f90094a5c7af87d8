using ChatEngage.Times;

namespace ChatEngage.Alerts;

/// <summary>
/// Whether what happens is far from what is usual for this brand. Both statistics say by how many standard deviations (z); from 4 on it is an alert.
/// <para>
/// <b>Spike</b>: x mentions in the present quarter hour and the three before it, against the same hour on the brand's clocks on each of up to 28 days before.
/// Counts are taken as Poisson, and more scattered than that by a factor φ: z = 2 (√(x + ⅜) − √(m + ⅜)) / √(φ (1 + 1/n)), with the mean m of n days. The square root
/// makes the scatter of small and of large counts alike; without it a brand of three mentions an hour would raise false alarms every other week. φ is the largest
/// of 1, of the scatter of all hours of those days around the mean of their time of the day (Σ (x − m)² / m over its degrees of freedom), and of the variance over
/// the mean at this time of the day without its highest day, so that a spike of last week hides none of today. At least 7 days and 10 mentions.
/// </para>
/// <para>
/// <b>Negative share</b>: k of s mentions with a tone are negative within the last six hours, against the share p = (K + 1) / (S + 2) of the 28 days before:
/// z = 2 (asin √((k + ⅜) / (s + ¾)) − asin √p) / √(φ (1/(s + ½) + 1/(S + 2))), φ being the scatter of the shares of all six-hour spans of those days, at least 1;
/// the arcsine does for shares what the square root does for counts. At least 7 days, 10 mentions with a tone and 5 negative ones.
/// </para>
/// </summary>
public static class Unusual
{
    public const int Days = 28;
    public const int LeastDays = 7;
    public const int LeastMentions = 10;
    public const int LeastNegative = 5;
    public const double Score = 4;
    private const int Hour = 4;
    private const int SixHours = 24;
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>The numbers of the last hour; null while too little is known to judge.</summary>
    public static AlertFigures? Spike(MentionCounts counts, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var from = MentionCounts.QuarterOf(now) - ((Hour - 1) * Quarter);
        var local = TimeZoneInfo.ConvertTime(from, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var usual = Enumerable.Range(1, Days)
            .Select(back => LocalDays.At(day.AddDays(-back), time, zone))
            .TakeWhile(begin => begin >= counts.Begun)
            .Select(begin => counts.Sum(begin, Hour).All)
            .ToList();
        if (usual.Count < LeastDays) return null;
        var mean = usual.Average();
        var x = counts.Sum(from, Hour).All;
        var above = 2 * (Math.Sqrt(x + 0.375) - Math.Sqrt(mean + 0.375)) / Math.Sqrt(1 + (1.0 / usual.Count));
        var scatter = Math.Max(1, OwnScatter(usual));
        // Nearly always it ends here: more scatter could only make the score smaller.
        if (above / Math.Sqrt(scatter) >= Score) scatter = Math.Max(scatter, Scatter(counts, from, usual.Count));
        return new AlertFigures(x, x, mean, above / Math.Sqrt(scatter), usual.Count);
    }

    /// <summary>The numbers of the last six hours; null while too little is known to judge.</summary>
    public static AlertFigures? Negative(MentionCounts counts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var from = MentionCounts.QuarterOf(now) - ((SixHours - 1) * Quarter);
        if (counts.Begun is not { } begun || from - begun < TimeSpan.FromDays(LeastDays)) return null;
        var spans = (int)Math.Min(4 * Days, (from - begun) / (SixHours * Quarter));
        var usual = counts.Sum(from - (spans * SixHours * Quarter), spans * SixHours);
        var share = (usual.Negative + 1.0) / (usual.Toned + 2);
        var recent = counts.Sum(from, SixHours);
        var above = 2 * (Math.Asin(Math.Sqrt((recent.Negative + 0.375) / (recent.Toned + 0.75))) - Math.Asin(Math.Sqrt(share))) / Math.Sqrt((1 / (recent.Toned + 0.5)) + (1 / (usual.Toned + 2.0)));
        var scatter = above < Score ? 1 : ShareScatter(counts, from, spans, share);
        return new AlertFigures(recent.Negative, recent.Toned, share, above / Math.Sqrt(scatter), spans / 4);
    }

    public static bool IsSpike(AlertFigures? figures) => figures is { Score: >= Score, Count: >= LeastMentions };

    public static bool IsNegative(AlertFigures? figures) => figures is { Score: >= Score, Of: >= LeastMentions, Count: >= LeastNegative };

    private static double ShareScatter(MentionCounts counts, DateTimeOffset from, int spans, double share)
    {
        double strange = 0;
        var told = 0;
        for (var span = 1; span <= spans; span++)
        {
            if (counts.Sum(from - (span * SixHours * Quarter), SixHours) is not { Toned: > 0 } one) continue;
            strange += Math.Pow(one.Negative - (one.Toned * share), 2) / (one.Toned * share * (1 - share));
            told++;
        }
        return Math.Max(1, told > 1 ? strange / (told - 1) : 1);
    }

    private static double OwnScatter(List<long> usual)
    {
        var rest = usual.Order().SkipLast(1).ToList();
        var mean = rest.Average();
        return mean > 0 ? rest.Sum(value => (value - mean) * (value - mean)) / (rest.Count - 1) / mean : 1;
    }

    private static double Scatter(MentionCounts counts, DateTimeOffset from, int days)
    {
        double strange = 0;
        var freedom = 0;
        for (var hour = 1; hour <= 24; hour++)
        {
            var begin = from - (hour * Hour * Quarter);
            long sum = 0;
            double squares = 0;
            for (var day = 0; day < days; day++)
            {
                var x = counts.Sum(begin.AddDays(-day), Hour).All;
                sum += x;
                squares += (double)x * x;
            }
            if (sum == 0) continue;
            var mean = (double)sum / days;
            strange += (squares - (days * mean * mean)) / mean;
            freedom += days - 1;
        }
        return freedom > 0 ? strange / freedom : 1;
    }
}
