using ChatEngage.Times;

namespace ChatEngage.Alerts;

/// <summary>When a brand's team is told, and who. Times of day are times on the clocks of the brand's zone.</summary>
public sealed record AlertRules
{
    /// <summary>How long an urgent mention, or somebody who asks what to buy, may wait before the team is told.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Who is on call when.</summary>
    public IReadOnlyList<Shift> OnCall { get; init; } = [];

    /// <summary>When nobody of the on-call table is called; null: never.</summary>
    public ClockSpan? Quiet { get; init; }

    /// <summary>Who is called when nobody answers, and in quiet hours; null: nobody.</summary>
    public Escalation? Escalate { get; init; }

    /// <summary>The names on call at this moment, each once, in the order of the table; none where the table has a gap.</summary>
    public IReadOnlyList<string> OnCallAt(DateTimeOffset at, TimeZoneInfo zone)
    {
        var (day, time) = Clock(at, zone);
        return [.. OnCall.Where(shift => shift.Covers(day, time)).Select(shift => shift.Who).Distinct()];
    }

    /// <summary>When the quiet hours end in which this moment lies; null when it lies in none.</summary>
    public DateTimeOffset? QuietUntil(DateTimeOffset at, TimeZoneInfo zone)
    {
        if (Quiet is not { } quiet) return null;
        var (day, time) = Clock(at, zone);
        if (!quiet.Contains(time)) return null;
        // They began today, or yesterday evening.
        var begun = quiet.BeginsBefore(time) ? day : day.AddDays(-1);
        var end = LocalDays.At(begun.AddDays(quiet.To / ClockSpan.Day), new TimeOnly(quiet.To % ClockSpan.Day / 60, quiet.To % 60), zone);
        // An end that the clocks show twice: the second time is meant by whoever looks in between.
        return end > at ? end : at.AddMinutes(1);
    }

    private static (DateOnly Day, TimeOnly Time) Clock(DateTimeOffset at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }
}

/// <summary>One row of the on-call table. A shift that crosses midnight belongs to the day on which it begins.</summary>
public sealed record Shift(string Who, IReadOnlySet<DayOfWeek> Days, ClockSpan Hours)
{
    internal bool Covers(DateOnly day, TimeOnly time) =>
        (Days.Contains(day.DayOfWeek) && Hours.BeginsBefore(time)) || (Days.Contains(day.AddDays(-1).DayOfWeek) && Hours.RunsInto(time));
}

/// <summary>Who is told when an alert has not helped.</summary>
/// <param name="After">After the alert.</param>
public sealed record Escalation(string Who, TimeSpan After);
