using System.Globalization;
using ChatEngage.Alerts;
using ChatEngage.Times;

namespace ChatEngage.Tests.Alerts;

public sealed class AlertRulesTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly AlertRules Rules = new()
    {
        OnCall =
        [
            new Shift("anna", Weekdays, Span("08:00", "18:00")),
            new Shift("ben", Weekdays, Span("18:00", "02:00")),
            new Shift("lea", new HashSet<DayOfWeek> { DayOfWeek.Saturday }, Span("00:00", "00:00")),
            new Shift("anna", new HashSet<DayOfWeek> { DayOfWeek.Friday }, Span("17:00", "19:00")),
        ],
        Quiet = Span("22:00", "07:00"),
    };

    private static HashSet<DayOfWeek> Weekdays => [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    [Theory]
    [InlineData("2026-03-10T08:00+01:00", "anna")]
    [InlineData("2026-03-10T07:59+01:00", "")]
    [InlineData("2026-03-10T17:59+01:00", "anna")]
    [InlineData("2026-03-10T18:00+01:00", "ben")]
    [InlineData("2026-03-11T01:59+01:00", "ben")]
    [InlineData("2026-03-11T02:00+01:00", "")]
    // Friday's night shift goes on while Saturday's has begun; Monday has no night before it.
    [InlineData("2026-03-14T01:00+01:00", "ben lea")]
    [InlineData("2026-03-14T23:59+01:00", "lea")]
    [InlineData("2026-03-15T00:00+01:00", "")]
    [InlineData("2026-03-16T01:00+01:00", "")]
    // In two shifts at once, named once.
    [InlineData("2026-03-13T17:30+01:00", "anna")]
    // By the clocks of that day: 07:30 UTC is half past eight in winter, and half past nine in summer.
    [InlineData("2026-03-27T06:30Z", "")]
    [InlineData("2026-03-30T06:30Z", "anna")]
    public void On_call_is_who_the_table_names_at_that_hour_of_the_brands_clocks(string at, string who) =>
        Assert.Equal(who, string.Join(' ', Rules.OnCallAt(At(at), Berlin)));

    [Theory]
    [InlineData("2026-03-10T21:59+01:00", null)]
    [InlineData("2026-03-10T22:00+01:00", "2026-03-11T07:00+01:00")]
    [InlineData("2026-03-11T06:59+01:00", "2026-03-11T07:00+01:00")]
    [InlineData("2026-03-11T07:00+01:00", null)]
    [InlineData("2026-03-28T23:30+01:00", "2026-03-29T07:00+02:00")]
    [InlineData("2026-10-25T02:30+02:00", "2026-10-25T07:00+01:00")]
    public void Quiet_hours_end_by_the_brands_clocks(string at, string? until) =>
        Assert.Equal(until is null ? null : At(until), Rules.QuietUntil(At(at), Berlin));

    [Fact]
    public void In_every_zone_the_end_of_quiet_hours_lies_ahead_and_they_are_over_then()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
            for (var at = At("2026-01-01T00:10Z"); at.Year < 2027; at = at.AddHours(7))
            {
                if (Rules.QuietUntil(at, zone) is not { } end) continue;
                Assert.InRange(end - at, TimeSpan.FromMinutes(1), TimeSpan.FromHours(12));
                Assert.True(Rules.QuietUntil(end, zone) is null, $"{zone.Id}: {at:u} to {end:u}");
            }
    }

    private static ClockSpan Span(string from, string to) => ClockSpan.Of(TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
