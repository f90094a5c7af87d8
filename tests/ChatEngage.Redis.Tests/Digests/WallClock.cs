namespace ChatEngage.Redis.Tests.Digests;

/// <summary>The days of a zone, found slowly: by a walk through the quarters of UTC that looks at the zone's clock at each.</summary>
internal sealed class WallClock
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private readonly Dictionary<DateOnly, DateTimeOffset> starts = [];
    private readonly Dictionary<DateOnly, DateTimeOffset> eights = [];

    public WallClock(TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        var end = new DateTimeOffset(last.AddDays(3).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        for (var at = new DateTimeOffset(first.AddDays(-8).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero); at < end; at += Quarter)
        {
            var shown = TimeZoneInfo.ConvertTime(at, zone);
            var day = DateOnly.FromDateTime(shown.DateTime);
            starts.TryAdd(day, at);
            if (shown.Hour >= 8) eights.TryAdd(day, at);
        }
        (Zone, First, Last) = (zone, first, last);
    }

    public TimeZoneInfo Zone { get; }
    public DateOnly First { get; }
    public DateOnly Last { get; }

    public DateTimeOffset From(DateOnly day) => starts[day];

    public DateTimeOffset To(DateOnly day) => starts[day.AddDays(1)];

    /// <summary>When its clocks first show eight in the morning.</summary>
    public DateTimeOffset Eight(DateOnly day) => eights[day];

    public DateOnly DayOf(DateTimeOffset at)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime).AddDays(-2);
        while (starts[day.AddDays(1)] <= at) day = day.AddDays(1);
        return day;
    }
}
