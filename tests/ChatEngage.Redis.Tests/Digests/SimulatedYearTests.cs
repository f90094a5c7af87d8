using System.Globalization;
using ChatEngage.Redis.Tests.Stores;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>Digests over a year, over changes of the clocks, kills and outages: each day once, and right.</summary>
public sealed class SimulatedYearTests(Standalone redis) : IClassFixture<Standalone>
{
    /// <param name="oddHours">How long the days of the year are that do not have 24 hours.</param>
    [Theory]
    [InlineData("America/New_York", 23.0, 25.0)]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Australia/Lord_Howe", 23.5, 24.5)]
    public async Task Each_of_365_days_is_told_once_and_right(string zone, params double[] oddHours)
    {
        var clock = Clock(zone, "2026-01-15", 366);
        var hours = Enumerable.Range(0, 366).Select(clock.First.AddDays).Select(day => (clock.To(day) - clock.From(day)).TotalHours).Where(length => length != 24);
        Assert.Equal(oddHours, hours.Order());
        Assert.Equal(365, await new SimulatedYear(redis, clock, seed: zone.Length, outages: false).RunAsync());
    }

    [Theory]
    [InlineData("America/New_York", "2026-02-20", 1)]
    [InlineData("Asia/Kathmandu", "2026-05-01", 2)]
    [InlineData("Pacific/Auckland", "2026-03-10", 3)]
    public async Task After_an_outage_only_the_newest_day_is_told_and_the_others_are_named(string zone, string first, int seed)
    {
        var told = await new SimulatedYear(redis, Clock(zone, first, 120), seed, outages: true).RunAsync();
        Assert.InRange(told, 60, 115);
    }

    private static WallClock Clock(string zone, string first, int days)
    {
        var day = DateOnly.Parse(first, CultureInfo.InvariantCulture);
        return new WallClock(TimeZoneInfo.FindSystemTimeZoneById(zone), day, day.AddDays(days - 1));
    }
}
