namespace ChatEngage.TeamChannels;

/// <summary>The ends of a snooze that the team is offered, on the brand's clock.</summary>
public static class SnoozeChoice
{
    private static readonly TimeSpan Morning = TimeSpan.FromHours(9);
    public static IReadOnlyList<(string Value, string Words)> All { get; } =
        [("1h", "for 1 hour"), ("3h", "for 3 hours"), ("tomorrow", "until tomorrow, 09:00"), ("week", "until Monday, 09:00")];

    public static DateTimeOffset Until(string choice, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var monday = today.AddDays((((int)DayOfWeek.Monday - (int)today.DayOfWeek + 6) % 7) + 1);
        return choice switch
        {
            "tomorrow" => At(today.AddDays(1), zone),
            "week" => At(monday, zone),
            "3h" => now.AddHours(3),
            _ => now.AddHours(1),
        };
    }

    private static DateTimeOffset At(DateTime day, TimeZoneInfo zone) => new(day + Morning, zone.GetUtcOffset(day + Morning));
}
