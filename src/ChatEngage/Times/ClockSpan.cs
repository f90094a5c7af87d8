namespace ChatEngage.Times;

/// <summary>From one time of the local day to another, in minutes since midnight: 540 to 1020 is 09:00-17:00, 1320 to 1560 is 22:00-02:00 of the next day.</summary>
/// <param name="From">0 to 1439, in.</param>
/// <param name="To">Out; above <paramref name="From"/> and at most a day after it.</param>
public readonly record struct ClockSpan(int From, int To)
{
    public const int Day = 24 * 60;

    /// <summary>From a time to the next time of that kind: into the next day where <paramref name="to"/> is not later, a whole day where both are the same.</summary>
    public static ClockSpan Of(TimeOnly from, TimeOnly to) => Of(MinuteOf(from), MinuteOf(to));

    /// <param name="from">0 to 1439.</param>
    /// <param name="to">0 to 1440.</param>
    public static ClockSpan Of(int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, Day);
        ArgumentOutOfRangeException.ThrowIfNegative(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, Day);
        return new ClockSpan(from, to > from ? to : to + Day);
    }

    /// <summary>Whether a clock that shows this time is within, on the day on which the span begins or on the day after.</summary>
    public bool Contains(TimeOnly time) => BeginsBefore(time) || RunsInto(time);

    /// <summary>Within, on the day on which the span begins.</summary>
    public bool BeginsBefore(TimeOnly time) => MinuteOf(time) is var minute && minute >= From && minute < To;

    /// <summary>Within, on the day after the one on which the span begins.</summary>
    public bool RunsInto(TimeOnly time) => MinuteOf(time) < To - Day;

    public override string ToString() => $"{Clock(From)}-{Clock(To > Day ? To - Day : To)}";

    private static int MinuteOf(TimeOnly time) => (time.Hour * 60) + time.Minute;

    private static string Clock(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
