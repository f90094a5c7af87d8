namespace ChatEngage.Times;

/// <summary>
/// When a brand is there for people. It is open while its zone's clocks show a time within the hours; what is counted is time that really passes,
/// so hours over a change of the clocks count shorter or longer. Hours that cross midnight belong to the day on which they begin: a holiday takes away
/// the hours that begin on it, to their end, and nothing of those that began the evening before.
/// </summary>
public sealed record BusinessHours
{
    // Clocks change a few times a year; two changes within a day that cancel each other are not known of any zone.
    private static readonly TimeSpan Stride = TimeSpan.FromDays(1);
    private readonly ClockSpan[][] week;

    /// <param name="week">The spans of each day of the week; a day that is absent is closed. They may touch and overlap.</param>
    public BusinessHours(TimeZoneInfo zone, IReadOnlyDictionary<DayOfWeek, IReadOnlyList<ClockSpan>> week)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(week);
        Zone = zone;
        this.week = [.. Enum.GetValues<DayOfWeek>().Select(day => week.TryGetValue(day, out var spans) ? spans.OrderBy(span => span.From).ToArray() : [])];
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>Closed on these dates.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>Closed on these dates of every year.</summary>
    public IReadOnlySet<(int Month, int Day)> YearlyHolidays { get; init; } = new HashSet<(int, int)>();

    /// <summary>The spans that begin on this local day, in order.</summary>
    public IReadOnlyList<ClockSpan> On(DateOnly day) => Holidays.Contains(day) || YearlyHolidays.Contains((day.Month, day.Day)) ? [] : week[(int)day.DayOfWeek];

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return On(day).Any(span => span.BeginsBefore(time)) || On(day.AddDays(-1)).Any(span => span.RunsInto(time));
    }

    /// <summary>Business time that passes from one instant to another; zero when they are the same or the wrong way round.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var open = TimeSpan.Zero;
        // While the offset stays the clocks run like the time, and local times can be counted.
        while (from < to)
        {
            var offset = Zone.GetUtcOffset(from);
            var until = from;
            while (until < to && Zone.GetUtcOffset(until) == offset) until = until + Stride < to ? until + Stride : to;
            if (Zone.GetUtcOffset(until) != offset) until = LocalDays.Change(Zone, from, until);
            open += OpenOnClocks(from.UtcDateTime + offset, until.UtcDateTime + offset);
            from = until;
        }
        return open;
    }

    private TimeSpan OpenOnClocks(DateTime from, DateTime to)
    {
        var open = TimeSpan.Zero;
        var counted = from;
        var last = DateOnly.FromDateTime(to);
        for (var day = DateOnly.FromDateTime(from).AddDays(-1); day <= last; day = day.AddDays(1))
        {
            var midnight = day.ToDateTime(TimeOnly.MinValue);
            foreach (var span in On(day))
            {
                // The evening before may reach into this morning: nothing counts twice.
                var (begins, ends) = (midnight.AddMinutes(span.From), midnight.AddMinutes(span.To));
                if (begins < counted) begins = counted;
                if (ends > to) ends = to;
                if (begins >= ends) continue;
                open += ends - begins;
                counted = ends;
            }
        }
        return open;
    }
}
