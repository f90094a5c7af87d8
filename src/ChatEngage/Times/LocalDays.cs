namespace ChatEngage.Times;

/// <summary>
/// The days and times of a zone as instants. A day begins at the first instant at which the zone's clocks show it, or a later one, and ends where
/// the next begins: so the days of a zone follow each other without gap or overlap whatever its clocks do. A day that the clocks skipped is empty;
/// where clocks are set back over midnight, the old day's second end belongs to the new day.
/// </summary>
/// <remarks>
/// Present-day offsets are multiples of 15 minutes, and so days begin on quarter hours of UTC. Offsets of the past need not be (local mean time; Amsterdam
/// until 1940, Liberia until 1972): such a day begins within a quarter hour, and what is counted by quarters belongs to the day in which its quarter begins.
/// </remarks>
public static class LocalDays
{
    // More than any offset, which is at most 14 hours.
    private static readonly TimeSpan Reach = TimeSpan.FromHours(15);

    /// <summary>The instants at which a local day begins (in) and ends (out), in UTC; 23 to 25 hours apart nearly everywhere, none where it was skipped.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Of(DateOnly day, TimeZoneInfo zone) => (Start(day, zone), Start(day.AddDays(1), zone));

    /// <summary>The clocks of the zone skipped this day.</summary>
    public static bool IsEmpty(DateOnly day, TimeZoneInfo zone) => Of(day, zone) is var (from, to) && from == to;

    /// <summary>The first instant of a local day, in UTC.</summary>
    public static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone) => At(day, TimeOnly.MinValue, zone);

    /// <summary>The first instant, in UTC, at which the clocks show this time of this day or a later one: a time in a gap comes when the gap ends, one that comes twice counts at first.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = new DateTimeOffset(day.ToDateTime(time), TimeSpan.Zero);
        var (early, late) = (local - Reach, local + Reach);
        var (before, after) = (zone.GetUtcOffset(early), zone.GetUtcOffset(late));
        if (before == after) return local - before;
        var change = Change(zone, early, late);
        if (local - before < change) return local - before;
        return local - after > change ? local - after : change;
    }

    /// <summary>The local day in which an instant lies.</summary>
    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        // The clocks may have shown the next day before, and were set back over midnight.
        return Start(day.AddDays(1), zone) <= at ? day.AddDays(1) : day;
    }

    /// <summary>How many local days lie from one instant to another: 0 on one day, 1 from a day to the next, negative backwards.</summary>
    public static int Between(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone) => DayOf(to, zone).DayNumber - DayOf(from, zone).DayNumber;

    /// <summary>The local days that a half-open span touches, in order; none when it is empty.</summary>
    public static IEnumerable<DateOnly> Touched(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (from >= to) yield break;
        var last = DayOf(to.AddTicks(-1), zone);
        for (var day = DayOf(from, zone); day <= last; day = day.AddDays(1))
            if (Of(day, zone) is var (start, end) && start < end) yield return day;
    }

    /// <summary>The first instant at which another offset counts than before; there is one between <paramref name="early"/> and <paramref name="late"/>.</summary>
    internal static DateTimeOffset Change(TimeZoneInfo zone, DateTimeOffset early, DateTimeOffset late)
    {
        var before = zone.GetUtcOffset(early);
        while (late.Ticks - early.Ticks > 1)
        {
            var middle = early + ((late - early) / 2);
            if (zone.GetUtcOffset(middle) == before) early = middle;
            else late = middle;
        }
        return late;
    }
}
