using System.Globalization;

namespace ChatEngage.Digests;

/// <summary>Numbers and times as a digest says them.</summary>
public static class Phrases
{
    /// <summary>For example <c>1 mention</c>, <c>12,340 mentions</c>, <c>no mentions</c>.</summary>
    public static string Count(long count, string one, string? many = null) => count switch
    {
        0 => $"no {many ?? one + "s"}",
        1 => $"1 {one}",
        _ => $"{Number(count)} {many ?? one + "s"}",
    };

    public static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>For example <c>45 s</c>, <c>12 min</c>, <c>3 h 5 min</c>, <c>2 d 4 h</c>.</summary>
    public static string Span(double seconds)
    {
        var span = TimeSpan.FromSeconds(Math.Round(Math.Max(0, seconds)));
        if (span < TimeSpan.FromMinutes(1)) return $"{span.Seconds} s";
        // Rounded first: 59 minutes and 40 seconds are an hour, not 60 minutes.
        span = TimeSpan.FromMinutes(Math.Round(span.TotalMinutes, MidpointRounding.AwayFromZero));
        if (span < TimeSpan.FromHours(1)) return $"{span.Minutes} min";
        if (span < TimeSpan.FromDays(1)) return span.Minutes == 0 ? $"{span.Hours} h" : $"{span.Hours} h {span.Minutes} min";
        return span.Hours == 0 ? $"{span.Days} d" : $"{span.Days} d {span.Hours} h";
    }

    public static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>For example <c>14 (the day before 9; 7-day mean 10.4)</c>.</summary>
    public static string Change(Change<long> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var beside = new List<string>();
        if (change.Before is { } before) beside.Add($"the day before {Number(before)}");
        if (change.WeekMean is { } mean) beside.Add($"7-day mean {mean.ToString("0.#", CultureInfo.InvariantCulture)}");
        return beside.Count == 0 ? Number(change.Value) : $"{Number(change.Value)} ({string.Join("; ", beside)})";
    }

    public static string Day(DateOnly date) => date.ToString("dddd, d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("HH:mm", CultureInfo.InvariantCulture);
}
