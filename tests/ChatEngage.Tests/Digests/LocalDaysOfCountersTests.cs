using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Digests;

/// <summary>Local days added up from counters of UTC quarters, against a walk through the quarters that asks the zone for each one's date.</summary>
public sealed class LocalDaysOfCountersTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // Together they hold the changes of the clocks of both halves of the earth.
    [Theory]
    [InlineData("2026-03-01", "2026-04-20")]
    [InlineData("2026-09-20", "2026-11-10")]
    public async Task In_every_zone_the_days_follow_each_other_and_add_up(string first, string last)
    {
        var (from, to) = (Utc(first), Utc(last));
        var log = Quarters(from, to);
        var zones = TimeZoneInfo.GetSystemTimeZones();
        Assert.True(zones.Count > 300, $"Only {zones.Count} zones: the tz database is missing.");
        foreach (var zone in zones) await AddsUpAsync(log, zone, from, to);
    }

    [Theory]
    [InlineData("America/New_York", "2026-03-08", 23 * 4)]
    [InlineData("America/New_York", "2026-11-01", 25 * 4)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 98)]
    [InlineData("Australia/Lord_Howe", "2026-10-04", 94)]
    [InlineData("Asia/Kathmandu", "2026-06-01", 96)]
    [InlineData("Europe/Berlin", "2026-03-29", 92)]
    public async Task A_day_has_as_many_quarters_as_its_clocks_show(string zone, string day, int quarters)
    {
        var date = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        var log = Quarters(Utc(day).AddDays(-3), Utc(day).AddDays(3));
        var entries = (await Reader(log, TimeZoneInfo.FindSystemTimeZoneById(zone)).CountAsync(date, Ct)).Of(InteractionKind.NoteAdded);
        Assert.Equal(quarters, entries);
    }

    [Fact]
    public async Task A_day_that_the_clocks_skipped_is_empty_and_takes_nothing_from_its_neighbours()
    {
        var (from, to) = (Utc("2011-12-20"), Utc("2012-01-10"));
        var log = Quarters(from, to);
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        Assert.Equal(0, (await Reader(log, apia).CountAsync(new DateOnly(2011, 12, 30), Ct)).Entries);
        await AddsUpAsync(log, apia, from, to);
    }

    [Theory]
    [InlineData("Europe/Berlin", "Asia/Kathmandu")]
    [InlineData("Pacific/Auckland", "America/New_York")]
    public async Task A_brand_that_moves_to_another_zone_moves_the_borders_and_nothing_else(string before, string after)
    {
        var (from, to) = (Utc("2026-03-01"), Utc("2026-04-20"));
        var log = new MemoryLog();
        var brand = Samples.Brand("b");
        foreach (var entry in RandomLog.Of(brand, 7, from, to, 3_000)) log.Add(entry);
        Dictionary<string, long> was = [], now = [];
        await SumAsync(before, was);
        await SumAsync(after, now);
        Assert.Equal(was, now);

        async Task SumAsync(string zone, Dictionary<string, long> sums)
        {
            var reader = Reader(log, TimeZoneInfo.FindSystemTimeZoneById(zone));
            for (var day = new DateOnly(2026, 2, 27); day <= new DateOnly(2026, 4, 22); day = day.AddDays(1))
            {
                var counts = await reader.CountAsync(day, Ct);
                foreach (var kind in RandomLog.Kinds) sums[kind] = sums.GetValueOrDefault(kind) + counts.Of(kind);
                sums["P"] = sums.GetValueOrDefault("P") + counts.Participation().Total;
                sums["negative"] = sums.GetValueOrDefault("negative") + counts.Participation().Negative;
            }
        }
    }

    private static async Task AddsUpAsync(MemoryLog log, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to)
    {
        // Where clocks go back over midnight the new day has begun already.
        Dictionary<DateOnly, long> truth = [];
        var date = DateOnly.MinValue;
        for (var at = from; at < to; at += Quarter)
        {
            var shown = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            if (shown > date) date = shown;
            truth[date] = truth.GetValueOrDefault(date) + 1;
        }
        var reader = Reader(log, zone);
        long sum = 0;
        for (var day = truth.Keys.Min().AddDays(-1); day <= truth.Keys.Max().AddDays(1); day = day.AddDays(1))
        {
            var counted = (await reader.CountAsync(day, Ct)).Entries;
            Assert.True(truth.GetValueOrDefault(day) == counted, $"{zone.Id} {day:yyyy-MM-dd}: {counted} quarters, not {truth.GetValueOrDefault(day)}.");
            sum += counted;
        }
        Assert.Equal((to - from) / Quarter, sum);
    }

    /// <summary>One entry in each quarter.</summary>
    private static MemoryLog Quarters(DateTimeOffset from, DateTimeOffset to)
    {
        var (log, brand) = (new MemoryLog(), Samples.Brand("b"));
        for (var at = from; at < to; at += Quarter) log.Add(Samples.Interaction(brand, at.AddMinutes(7)));
        return log;
    }

    private static NcpReader Reader(MemoryLog log, TimeZoneInfo zone) => new(new MemoryBrandStore(Samples.Brand("b") with { Zone = zone }, new FakeTime()) { Log = log }, new FakeTime());

    private static DateTimeOffset Utc(string day) => new(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.Zero);
}
