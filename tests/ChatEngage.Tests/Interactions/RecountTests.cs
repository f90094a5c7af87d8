using ChatEngage.Interactions;

namespace ChatEngage.Tests.Interactions;

public sealed class RecountTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    /// <summary>23 to 25 hours; one zone of the Antarctic moves its clocks by two.</summary>
    [Fact]
    public void In_every_zone_the_days_of_two_years_follow_each_other_on_quarters()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var (from, _) = Recount.LocalDay(new DateOnly(2026, 1, 1), zone);
            for (var date = new DateOnly(2026, 1, 1); date.Year < 2028; date = date.AddDays(1))
            {
                var day = Recount.LocalDay(date, zone);
                Assert.Equal(from, day.From);
                Assert.InRange(day.To - day.From, TimeSpan.FromHours(zone.Id == "Antarctica/Troll" ? 22 : 23), TimeSpan.FromHours(zone.Id == "Antarctica/Troll" ? 26 : 25));
                Assert.Equal(0, day.From.UtcTicks % Quarter.Ticks);
                from = day.To;
            }
        }
    }

    [Fact]
    public void In_every_zone_a_moment_belongs_to_the_date_that_its_clocks_show()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
            for (var date = new DateOnly(2026, 1, 1); date.Year < 2027; date = date.AddDays(1))
            {
                var (from, to) = Recount.LocalDay(date, zone);
                foreach (var at in new[] { from, from + ((to - from) / 2), to.AddTicks(-1) })
                    Assert.True(date == Local(at, zone), $"{zone.Id}: {at:u} is not on {date}");
                Assert.NotEqual(date, Local(from.AddTicks(-1), zone));
                Assert.NotEqual(date, Local(to, zone));
            }
    }

    [Theory]
    [InlineData("UTC", 2026, 3, 10, "2026-03-10T00:00Z", 24)]
    [InlineData("Europe/Berlin", 2026, 3, 29, "2026-03-28T23:00Z", 23)]
    [InlineData("Europe/Berlin", 2026, 10, 25, "2026-10-24T22:00Z", 25)]
    [InlineData("Asia/Kathmandu", 2026, 3, 10, "2026-03-09T18:15Z", 24)]
    [InlineData("Africa/Cairo", 2026, 4, 24, "2026-04-23T22:00Z", 23)]
    [InlineData("America/Havana", 2026, 11, 1, "2026-11-01T04:00Z", 25)]
    [InlineData("Pacific/Chatham", 2026, 4, 5, "2026-04-04T10:15Z", 25)]
    public void A_local_day_begins_and_lasts_as_its_zone_says(string zone, int year, int month, int day, string from, int hours)
    {
        var local = Recount.LocalDay(new DateOnly(year, month, day), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), local.From);
        Assert.Equal(hours, (local.To - local.From).TotalHours);
    }

    [Fact]
    public async Task A_counter_that_disagrees_with_the_log_is_named()
    {
        var day = new DateOnly(2026, 3, 10);
        var at = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
        var log = new FixedLog(
            [Samples.Interaction(Samples.Brand(), at), Samples.Interaction(Samples.Brand(), at), Samples.Interaction(Samples.Brand(), at.AddHours(1))],
            new() { [day] = new() { ["36:note.added:hooks"] = 3, ["90:note.added:hooks"] = 1, ["40:note.added:hooks"] = 1 } });
        var outcome = await Recount.DayAsync(log, day, TimeZoneInfo.Utc, CancellationToken.None);
        Assert.Equal((true, 3L), (outcome.LogHeld, outcome.Total));
        Assert.Equal([("2026-03-10 36:note.added:hooks", 2, 3), ("2026-03-10 90:note.added:hooks", 0, 1)], outcome.Differences);
    }

    [Fact]
    public async Task A_local_day_takes_only_its_own_quarters_of_two_utc_days()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");
        var begin = new DateTimeOffset(2026, 3, 9, 18, 15, 0, TimeSpan.Zero);
        DateTimeOffset[] times = [begin.AddTicks(-1), begin, begin.AddHours(24).AddTicks(-1), begin.AddHours(24)];
        var entries = times.Select(at => Samples.Interaction(Samples.Brand(), at)).ToList();
        var counters = entries.GroupBy(entry => Counter.Day(entry.At)).ToDictionary(day => day.Key, day => day.GroupBy(Counter.Field).ToDictionary(field => field.Key, field => (long)field.Count()));
        var outcome = await Recount.DayAsync(new FixedLog(entries, counters), new DateOnly(2026, 3, 10), zone, CancellationToken.None);
        Assert.Equal(2, outcome.Total);
        Assert.Empty(outcome.Differences);
    }

    [Fact]
    public async Task Nothing_is_proved_when_the_log_of_a_needed_day_is_gone()
    {
        var log = new FixedLog([], []) { Gone = new DateOnly(2026, 3, 9) };
        Assert.False((await Recount.DayAsync(log, new DateOnly(2026, 3, 10), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), CancellationToken.None)).LogHeld);
        Assert.True((await Recount.DayAsync(log, new DateOnly(2026, 3, 10), TimeZoneInfo.Utc, CancellationToken.None)).LogHeld);
    }

    private static DateOnly Local(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private sealed class FixedLog(List<Interaction> entries, Dictionary<DateOnly, Dictionary<string, long>> counters) : IInteractionLog
    {
        public DateOnly? Gone { get; init; }

        public IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken ct) =>
            entries.Where(entry => entry.At >= since && entry.At < until).ToAsyncEnumerable();

        public Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<string, long>>(counters.GetValueOrDefault(utcDay) ?? []);

        public Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct) => Task.FromResult(utcDay != Gone);
    }
}
