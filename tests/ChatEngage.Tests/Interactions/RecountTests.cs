using ChatEngage.Interactions;

namespace ChatEngage.Tests.Interactions;

public sealed class RecountTests
{
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
