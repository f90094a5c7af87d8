using System.Globalization;
using ChatEngage.Times;

namespace ChatEngage.Tests.Times;

public sealed class LocalDaysTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>Each set of rules once: many zones are other names of one.</summary>
    private static List<TimeZoneInfo> Zones { get; } =
        [.. TimeZoneInfo.GetSystemTimeZones().GroupBy(zone => (zone.BaseUtcOffset, zone.GetAdjustmentRules().Length)).SelectMany(Different)];

    /// <summary>Of the days of seven decades those on which clocks change, their neighbours, and every eleventh.</summary>
    [Fact]
    public void In_every_zone_a_day_begins_when_its_clocks_first_show_it_and_ends_where_the_next_begins()
    {
        Assert.True(Zones.Count > 200, "the tz database is installed");
        foreach (var zone in Zones)
        {
            foreach (var day in Days(new DateOnly(1970, 1, 1), new DateOnly(2038, 1, 1), zone))
            {
                var (from, to) = LocalDays.Of(day, zone);
                Assert.True(from <= to, $"{zone.Id} {day}: it ends before it begins");
                Assert.Equal(to, LocalDays.Start(day.AddDays(1), zone));
                Assert.True(Clock(from, zone) >= day, $"{zone.Id} {day}: at {from:u} the clocks do not show it yet");
                Assert.True(Clock(from.AddTicks(-1), zone) < day, $"{zone.Id} {day}: before {from:u} the clocks show it already");
                if (from == to) continue;
                foreach (var at in new[] { from, from + ((to - from) / 2), to.AddTicks(-1) })
                    Assert.True(day == LocalDays.DayOf(at, zone), $"{zone.Id}: {at:u} is not on {day}");
            }
        }
    }

    /// <summary>The clocks are read at every quarter of an hour of some years: whatever was the latest date until then is the day.</summary>
    [Theory]
    [InlineData("Europe/Berlin", 2026)]
    [InlineData("Pacific/Apia", 2011)]
    [InlineData("Pacific/Kwajalein", 1993)]
    [InlineData("Australia/Lord_Howe", 2026)]
    [InlineData("America/St_Johns", 2005)]
    [InlineData("America/Havana", 2026)]
    [InlineData("America/Sao_Paulo", 2017)]
    [InlineData("Asia/Kathmandu", 2026)]
    [InlineData("Asia/Gaza", 2026)]
    [InlineData("Africa/Casablanca", 2026)]
    [InlineData("Antarctica/Troll", 2026)]
    [InlineData("Pacific/Chatham", 2026)]
    public void A_slow_walk_along_the_clocks_finds_the_same_days(string id, int year)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var shown = DateOnly.MinValue;
        var begin = new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(-1);
        for (var at = begin; at.Year <= year; at += Quarter)
        {
            if (Clock(at, zone) is var clock && clock > shown) shown = clock;
            Assert.True(shown == LocalDays.DayOf(at, zone), $"{at:u} is on {shown}, not on {LocalDays.DayOf(at, zone)}");
        }
    }

    [Fact]
    public void Present_days_of_every_zone_begin_on_quarter_hours()
    {
        foreach (var zone in Zones)
            for (var day = new DateOnly(2020, 1, 1); day.Year < 2031; day = day.AddDays(1))
                Assert.True(LocalDays.Start(day, zone).UtcTicks % Quarter.Ticks == 0, $"{zone.Id} {day}");
    }

    [Fact]
    public void A_day_of_the_past_may_begin_within_a_quarter_hour() =>
        Assert.Equal(At("1960-01-01T00:44Z"), Start("1960-01-01", "Africa/Monrovia"));

    [Theory]
    [InlineData("UTC", "2026-03-10", "2026-03-10T00:00Z", 24)]
    [InlineData("Europe/Berlin", "2026-03-29", "2026-03-28T23:00Z", 23)]
    [InlineData("Europe/Berlin", "2026-10-25", "2026-10-24T22:00Z", 25)]
    [InlineData("Asia/Kathmandu", "2026-03-10", "2026-03-09T18:15Z", 24)]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", 23)]
    [InlineData("America/Havana", "2026-11-01", "2026-11-01T04:00Z", 25)]
    [InlineData("Pacific/Chatham", "2026-04-05", "2026-04-04T10:15Z", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", "2026-04-04T13:00Z", 24.5)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", "2026-10-03T13:30Z", 23.5)]
    [InlineData("America/Sao_Paulo", "2017-10-15", "2017-10-15T03:00Z", 23)]
    [InlineData("America/Sao_Paulo", "2018-02-17", "2018-02-17T02:00Z", 25)]
    [InlineData("Antarctica/Troll", "2026-03-29", "2026-03-29T00:00Z", 22)]
    [InlineData("Pacific/Apia", "2011-12-29", "2011-12-29T10:00Z", 24)]
    [InlineData("Pacific/Apia", "2011-12-30", "2011-12-30T10:00Z", 0)]
    [InlineData("Pacific/Apia", "2011-12-31", "2011-12-30T10:00Z", 24)]
    // The clocks went from 00:01 back to 23:01: what they then show of the old day belongs to the new one.
    [InlineData("America/St_Johns", "2005-10-29", "2005-10-29T02:30Z", 24)]
    [InlineData("America/St_Johns", "2005-10-30", "2005-10-30T02:30Z", 25)]
    public void A_local_day_begins_and_lasts_as_its_zone_says(string zone, string day, string from, double hours)
    {
        var local = LocalDays.Of(Day(day), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal((At(from), hours), (local.From, (local.To - local.From).TotalHours));
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28", "02:30", "2026-03-28T01:30Z")]
    [InlineData("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29T01:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25T00:30Z")]
    [InlineData("Europe/Berlin", "2026-10-25", "03:00", "2026-10-25T02:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30", "08:00", "2011-12-30T10:00Z")]
    public void A_time_of_day_comes_once(string zone, string day, string time, string at) =>
        Assert.Equal(At(at), LocalDays.At(Day(day), TimeOnly.Parse(time, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void Days_between_are_counted_on_the_clocks_of_the_zone()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(0, LocalDays.Between(At("2026-03-28T23:00Z"), At("2026-03-29T21:59Z"), berlin));
        Assert.Equal(1, LocalDays.Between(At("2026-03-28T22:59Z"), At("2026-03-28T23:00Z"), berlin));
        Assert.Equal(-1, LocalDays.Between(At("2026-03-28T23:00Z"), At("2026-03-28T22:59Z"), berlin));
        Assert.Equal(365, LocalDays.Between(At("2026-01-01T12:00Z"), At("2027-01-01T00:00Z"), berlin));
    }

    [Fact]
    public void A_span_touches_its_days_and_none_that_was_skipped()
    {
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        Assert.Equal([Day("2011-12-29"), Day("2011-12-31")], LocalDays.Touched(At("2011-12-30T09:59Z"), At("2011-12-30T10:01Z"), apia));
        Assert.Equal([Day("2011-12-29")], LocalDays.Touched(At("2011-12-30T09:59Z"), At("2011-12-30T10:00Z"), apia));
        Assert.Empty(LocalDays.Touched(At("2011-12-30T09:59Z"), At("2011-12-30T09:59Z"), apia));
    }

    private static IEnumerable<TimeZoneInfo> Different(IEnumerable<TimeZoneInfo> alike)
    {
        List<TimeZoneInfo> kept = [];
        foreach (var zone in alike)
            if (!kept.Exists(zone.HasSameRules)) kept.Add(zone);
        return kept;
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly end, TimeZoneInfo zone)
    {
        for (var day = first; day < end; day = day.AddDays(1))
        {
            var noon = new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero);
            if (day.DayNumber % 11 == 0 || zone.GetUtcOffset(noon.AddDays(-2)) != zone.GetUtcOffset(noon.AddDays(2))) yield return day;
        }
    }

    private static DateOnly Clock(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private static DateTimeOffset Start(string day, string zone) => LocalDays.Start(Day(day), TimeZoneInfo.FindSystemTimeZoneById(zone));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
