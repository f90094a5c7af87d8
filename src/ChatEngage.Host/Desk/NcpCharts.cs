using System.Globalization;
using ChatEngage.Digests;
using ChatEngage.Host.Charts;

namespace ChatEngage.Host.Desk;

/// <summary>The charts of digests and of N, C and P.</summary>
public static class NcpCharts
{
    public static ChartData Mentions(IReadOnlyList<NcpDay> days) => Chart("Mentions", "a day", days, Of("mentions", days, day => day.Mentions));

    /// <summary>All three in one picture, for chats.</summary>
    public static ChartData Glance(IReadOnlyList<NcpDay> days) => Chart(
        "Mentions, contribution and participation", "a day", days,
        Of("mentions", days, day => day.Mentions) with { Hue = Hue.Grey }, Of("contribution", days, day => day.C.Total), Of("participation", days, day => day.P.Total) with { Hue = Hue.Blue });

    public static ChartData Exchange(IReadOnlyList<NcpDay> days) => Chart(
        "Contribution and participation", "a day", days,
        Of("participation", days, day => day.P.Total), Of("contribution", days, day => day.C.Total) with { Hue = Hue.Blue });

    public static ChartData ParticipationTone(IReadOnlyList<NcpDay> days) => Chart(
        "Tone of the participation", "a day; negative below the line", days,
        Of("positive", days, day => day.P.Positive), Of("without a tone", days, day => day.P.Total - day.P.Positive - day.P.Negative) with { Hue = Hue.Grey }, Of("negative", days, day => -day.P.Negative) with { Hue = Hue.Rust });

    /// <param name="days">Name the days.</param>
    /// <param name="tones">One for each of them.</param>
    public static ChartData Tone(IReadOnlyList<NcpDay> days, IReadOnlyList<Tones> tones) => Chart(
        "Tone of all mentions and replies", "a day; negative below the line", days,
        new Series("positive", [.. tones.Select(tone => (double?)tone.Positive)]), new Series("neutral", [.. tones.Select(tone => (double?)tone.Neutral)]) { Hue = Hue.Grey }, new Series("negative", [.. tones.Select(tone => -(double?)tone.Negative)]) { Hue = Hue.Rust });

    public static ChartData People(IReadOnlyList<NcpDay> days) => Chart(
        "People", "who took part within 365 days", days, Of("people", days, day => day.N.People)) with { FromZero = false };

    /// <summary>Null when no source tells of followers.</summary>
    public static ChartData? Followers(IReadOnlyList<NcpDay> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        var sources = days.SelectMany(day => day.N.Followers.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        return sources.Count == 0 ? null : Chart("Followers", "of the brand's own accounts", days, [.. sources.Select(source => Of(source, days, day => day.N.Followers.TryGetValue(source, out var followers) ? followers : null))]) with { FromZero = false };
    }

    public static ChartData PerContribution(IReadOnlyList<NcpDay> days) => Chart("Participation for each contribution", "on days with a contribution", days, Of("P per C", days, day => day.PPerC));

    public static ChartData NegativeShare(IReadOnlyList<NcpDay> days) => Chart("Negative share", "% of the participation that has a tone", days, Of("negative", days, day => day.NegativeShare * 100) with { Hue = Hue.Rust });

    /// <summary>Says that the last day is not over.</summary>
    public static ChartData SoFar(this ChartData chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return chart.Labels.Count == 0 ? chart : chart with { Labels = [.. chart.Labels.SkipLast(1), "today"] };
    }

    private static ChartData Chart(string title, string unit, IReadOnlyList<NcpDay> days, params IReadOnlyList<Series> series)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new ChartData(title, [.. days.Select(day => day.Date.ToString("d MMM", CultureInfo.InvariantCulture))], series) { Unit = unit };
    }

    private static Series Of(string name, IReadOnlyList<NcpDay> days, Func<NcpDay, double?> value)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new Series(name, [.. days.Select(value)]);
    }
}
