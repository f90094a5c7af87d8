using System.Globalization;
using ChatEngage.Times;

namespace ChatEngage.Tests.Times;

public sealed class BusinessHoursTests
{
    private static readonly DateOnly Christmas = new(2026, 12, 25);

    [Theory]
    [InlineData("2026-03-10T08:00Z", "2026-03-10T08:30Z", 0.5)]
    [InlineData("2026-03-10T07:00Z", "2026-03-10T08:30Z", 0.5)]
    [InlineData("2026-03-10T15:30Z", "2026-03-11T08:30Z", 1)]
    [InlineData("2026-03-10T20:00Z", "2026-03-11T06:00Z", 0)]
    [InlineData("2026-03-06T15:00Z", "2026-03-09T09:00Z", 2)]
    [InlineData("2026-12-24T15:00Z", "2026-12-28T09:00Z", 2)]
    [InlineData("2027-12-31T15:00Z", "2028-01-03T09:00Z", 2)]
    [InlineData("2026-03-10T08:30Z", "2026-03-10T08:30Z", 0)]
    [InlineData("2026-03-10T08:30Z", "2026-03-10T08:00Z", 0)]
    public void Business_time_passes_while_it_is_open(string from, string to, double hours)
    {
        var office = Office("Europe/Berlin");
        Assert.Equal(hours, office.Between(At(from), At(to)).TotalHours);
    }

    [Theory]
    [InlineData("2026-03-28T23:00Z", "2026-03-29T22:00Z", 23)]
    [InlineData("2026-10-24T22:00Z", "2026-10-25T23:00Z", 25)]
    [InlineData("2026-10-24T22:00Z", "2026-10-25T00:30Z", 2.5)]
    public void A_day_with_a_change_of_clocks_counts_as_long_as_it_lasts(string from, string to, double hours) =>
        Assert.Equal(hours, Open("Europe/Berlin", "00:00", "24:00").Between(At(from), At(to)).TotalHours);

    [Theory]
    [InlineData("2026-03-28T22:00Z", "2026-03-29T06:00Z", 4)]
    [InlineData("2026-03-27T22:00Z", "2026-03-28T06:00Z", 5)]
    [InlineData("2026-10-24T22:00Z", "2026-10-25T06:00Z", 5)]
    [InlineData("2026-10-24T20:00Z", "2026-10-25T06:00Z", 6)]
    public void A_night_with_a_change_of_clocks_counts_as_long_as_it_lasts(string from, string to, double hours) =>
        Assert.Equal(hours, Open("Europe/Berlin", "23:00", "04:00").Between(At(from), At(to)).TotalHours);

    [Fact]
    public void Hours_that_cross_midnight_belong_to_the_day_on_which_they_begin()
    {
        var bar = Open("Europe/Berlin", "22:00", "02:00") with { Holidays = new HashSet<DateOnly> { Christmas } };
        Assert.True(bar.IsOpen(At("2026-12-25T00:30+01:00")), "the evening before goes on");
        Assert.False(bar.IsOpen(At("2026-12-25T23:30+01:00")));
        Assert.False(bar.IsOpen(At("2026-12-26T00:30+01:00")));
        Assert.True(bar.IsOpen(At("2026-12-26T22:00+01:00")));
        Assert.Equal(4, bar.Between(At("2026-12-24T12:00+01:00"), At("2026-12-26T12:00+01:00")).TotalHours);
    }

    [Fact]
    public void Overlapping_hours_count_once()
    {
        var hours = new BusinessHours(TimeZoneInfo.Utc, new Dictionary<DayOfWeek, IReadOnlyList<ClockSpan>>
        {
            [DayOfWeek.Monday] = [Span("20:00", "04:00"), Span("21:00", "22:00")],
            [DayOfWeek.Tuesday] = [Span("03:00", "05:00")],
        });
        Assert.Equal(9, hours.Between(At("2026-03-09T00:00Z"), At("2026-03-11T00:00Z")).TotalHours);
    }

    [Fact]
    public void A_hundred_years_are_counted_at_once() =>
        Assert.Equal(24 * 36_524, Open("UTC", "00:00", "24:00").Between(At("2001-01-01T00:00Z"), At("2101-01-01T00:00Z")).TotalHours);

    /// <summary>The slow program looks at the clock every minute.</summary>
    [Fact]
    public void Whatever_the_hours_and_the_zone_it_is_what_a_slow_count_of_open_minutes_says()
    {
        var random = new Random(20260310);
        var zones = TimeZoneInfo.GetSystemTimeZones().Where(zone => zone.SupportsDaylightSavingTime).ToList();
        foreach (var zone in zones.Concat(zones.Take(40)).Append(TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia")))
        {
            var hours = Any(random, zone);
            var around = Changes(zone, random.Next(1990, 2036)) ?? new DateTimeOffset(2011, 12, 30, 0, 0, 0, TimeSpan.Zero);
            var from = around.AddMinutes(-random.Next(3 * ClockSpan.Day));
            var to = around.AddMinutes(random.Next(3 * ClockSpan.Day));
            var slow = 0;
            for (var at = from; at < to; at = at.AddMinutes(1))
                if (IsOpen(hours, at)) slow++;
            Assert.True(slow == hours.Between(from, to).TotalMinutes, $"{zone.Id} {from:u} to {to:u}: {slow} minutes and not {hours.Between(from, to).TotalMinutes}");
        }
    }

    [Fact]
    public void Spans_add_up()
    {
        var random = new Random(7);
        var hours = Any(random, TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe"));
        for (var run = 0; run < 500; run++)
        {
            var from = At("2026-01-01T00:00Z").AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 300));
            var middle = from.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 100));
            var to = middle.AddTicks(random.NextInt64(TimeSpan.TicksPerDay * 100));
            Assert.Equal(hours.Between(from, to), hours.Between(from, middle) + hours.Between(middle, to));
        }
    }

    internal static BusinessHours Office(string zone) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
            .ToDictionary(day => day, IReadOnlyList<ClockSpan> (_) => [Span("09:00", "17:00")]))
        {
            Holidays = new HashSet<DateOnly> { Christmas },
            YearlyHolidays = new HashSet<(int, int)> { (1, 1) },
        };

    private static BusinessHours Open(string zone, string from, string to) =>
        new(TimeZoneInfo.FindSystemTimeZoneById(zone), Enum.GetValues<DayOfWeek>().ToDictionary(day => day, IReadOnlyList<ClockSpan> (_) => [Span(from, to)]));

    private static BusinessHours Any(Random random, TimeZoneInfo zone) =>
        new(zone, Enum.GetValues<DayOfWeek>().ToDictionary(day => day, IReadOnlyList<ClockSpan> (_) =>
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => ClockSpan.Of(random.Next(ClockSpan.Day), random.Next(ClockSpan.Day + 1)))]))
        {
            YearlyHolidays = new HashSet<(int, int)> { (random.Next(1, 13), random.Next(1, 29)), (12, 30), (3, 29), (10, 25) },
        };

    /// <summary>Written anew and plainly: a set of minutes for each date.</summary>
    private static bool IsOpen(BusinessHours hours, DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, hours.Zone).DateTime;
        for (var back = 0; back < 2; back++)
        {
            var day = DateOnly.FromDateTime(local).AddDays(-back);
            var minute = (int)(local - day.ToDateTime(TimeOnly.MinValue)).TotalMinutes;
            foreach (var span in hours.On(day))
                if (minute >= span.From && minute < span.To) return true;
        }
        return false;
    }

    private static DateTimeOffset? Changes(TimeZoneInfo zone, int year)
    {
        var begin = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var day = 1; day < 366; day++)
            if (zone.GetUtcOffset(begin.AddDays(day)) != zone.GetUtcOffset(begin.AddDays(day - 1))) return begin.AddDays(day);
        return null;
    }

    private static ClockSpan Span(string from, string to) => ClockSpan.Of(Minute(from), Minute(to));

    private static int Minute(string text) => (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3), CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
