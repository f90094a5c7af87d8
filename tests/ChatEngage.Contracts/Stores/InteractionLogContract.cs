using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Storage;

namespace ChatEngage.Contracts.Stores;

[ContractOf(typeof(IInteractionLog))]
public abstract class InteractionLogContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_entry_is_read_as_it_was_written()
    {
        var store = await OpenAsync();
        var entry = Samples.Interaction(store.Brand, Midnight.AddHours(9), InteractionKind.ReplySent) with
        {
            OccurredAt = Midnight.AddHours(8),
            Ncp = "C",
            Value = -2,
            Conversation = new ConversationId(Base32.RandomId()),
            Contact = new ContactId(Base32.RandomId()),
            Agent = "änna",
            LatencySeconds = 12.25,
            Data = new Dictionary<string, string> { ["reply"] = "abc", ["byHand"] = "true" },
        };
        var bare = Samples.Interaction(store.Brand, Midnight.AddHours(10)) with { Source = null };
        await WriteAsync(store, entry, bare);
        var read = await ReadAsync(store, Midnight, Midnight.AddDays(1));
        Assert.Equal(Json(new[] { entry with { Id = read[0].Id }, bare with { Id = read[1].Id } }), Json(read));
    }

    [Fact]
    public async Task Entries_are_read_in_the_order_of_their_time_across_days()
    {
        var store = await OpenAsync();
        var times = Enumerable.Range(-30, 60).Select(hour => Midnight.AddHours(hour * 1.7)).ToList();
        await WriteAsync(store, [.. times.Select(at => Samples.Interaction(store.Brand, at))]);
        Assert.Equal(times, (await ReadAsync(store, times[0], times[^1].AddTicks(1))).Select(entry => entry.At));
    }

    [Fact]
    public async Task An_entry_that_comes_late_stands_where_its_time_is()
    {
        var store = await OpenAsync();
        int[] minutes = [30, 10, 50, 20, 40, 10];
        foreach (var minute in minutes) await WriteAsync(store, Samples.Interaction(store.Brand, Midnight.AddMinutes(minute)));
        Assert.Equal(minutes.Order().Select(minute => Midnight.AddMinutes(minute)), (await ReadAsync(store, Midnight, Midnight.AddDays(1))).Select(entry => entry.At));
    }

    [Fact]
    public async Task Entries_of_one_millisecond_are_read_in_the_order_of_their_time_too()
    {
        var store = await OpenAsync();
        int[] ticks = [7_000, 3, 9_999, 0, 10_001, 5_000];
        foreach (var tick in ticks) await WriteAsync(store, Samples.Interaction(store.Brand, Midnight.AddTicks(tick)));
        Assert.Equal(ticks.Order().Select(tick => Midnight.AddTicks(tick)), (await ReadAsync(store, Midnight, Midnight.AddDays(1))).Select(entry => entry.At));
    }

    [Fact]
    public async Task A_span_holds_its_beginning_and_not_its_end()
    {
        var store = await OpenAsync();
        await WriteAsync(store, [.. new[] { -1, 0, 1, 59, 60, 61 }.Select(minute => Samples.Interaction(store.Brand, Midnight.AddMinutes(minute)))]);
        Assert.Equal(
            [Midnight, Midnight.AddMinutes(1), Midnight.AddMinutes(59)],
            (await ReadAsync(store, Midnight, Midnight.AddHours(1))).Select(entry => entry.At));
        Assert.Empty(await ReadAsync(store, Midnight, Midnight));
        Assert.Empty(await ReadAsync(store, Midnight.AddDays(1), Midnight));
    }

    [Fact]
    public async Task Many_entries_of_one_instant_are_all_read()
    {
        var store = await OpenAsync();
        for (var part = 0; part < 6; part++)
            await WriteAsync(store, [.. Enumerable.Range(0, 200).Select(_ => Samples.Interaction(store.Brand, Midnight.AddHours(3)))]);
        var read = await ReadAsync(store, Midnight, Midnight.AddDays(1));
        Assert.Equal((1_200, 1_200), (read.Count, read.Select(entry => entry.Id).Distinct().Count()));
        Assert.Equal(1_200, (await store.Log.CountersAsync(Counter.Day(Midnight), Ct)).Values.Sum());
    }

    [Fact]
    public async Task Counters_belong_to_the_utc_day_quarter_kind_and_source()
    {
        var store = await OpenAsync();
        await WriteAsync(
            store,
            Samples.Interaction(store.Brand, Midnight.AddTicks(-1)),
            Samples.Interaction(store.Brand, Midnight),
            Samples.Interaction(store.Brand, Midnight.AddMinutes(15).AddTicks(-1)) with { OccurredAt = Midnight.AddDays(-9) },
            Samples.Interaction(store.Brand, Midnight.AddMinutes(15)) with { Source = null },
            Samples.Interaction(store.Brand, new DateTimeOffset(2026, 3, 11, 5, 44, 0, TimeSpan.FromMinutes(345)), InteractionKind.Claimed));
        Assert.Equal(new Dictionary<string, long> { ["95:note.added:hooks"] = 1 }, await store.Log.CountersAsync(new DateOnly(2026, 3, 9), Ct));
        Assert.Equal(
            new Dictionary<string, long> { ["0:note.added:hooks"] = 2, ["1:note.added:-"] = 1, ["95:conversation.claimed:hooks"] = 1 },
            await store.Log.CountersAsync(new DateOnly(2026, 3, 10), Ct));
        Assert.Empty(await store.Log.CountersAsync(new DateOnly(2026, 3, 11), Ct));
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("America/Los_Angeles")]
    public async Task A_recount_of_a_local_day_finds_log_and_counters_equal(string zone)
    {
        var store = await OpenAsync();
        // The days around a change of the clocks in Europe and America, an entry every 7 minutes.
        var from = new DateTimeOffset(2026, 3, 28, 0, 0, 0, TimeSpan.Zero);
        var entries = Enumerable.Range(0, 600).Select(index => Samples.Interaction(store.Brand, from.AddMinutes(7 * index), index % 3 == 0 ? InteractionKind.Claimed : InteractionKind.NoteAdded)).ToList();
        foreach (var part in entries.Chunk(150)) await WriteAsync(store, part);
        var local = TimeZoneInfo.FindSystemTimeZoneById(zone);
        var date = new DateOnly(2026, 3, 29);
        var outcome = await Recount.DayAsync(store.Log, date, local, Ct);
        Assert.True(outcome.LogHeld, "the log of yesterday is held");
        Assert.Empty(outcome.Differences);
        Assert.Equal(entries.Count(entry => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(entry.At, local).DateTime) == date), outcome.Total);
    }

    [Fact]
    public async Task A_day_on_which_nothing_happened_is_held_and_empty()
    {
        var store = await OpenAsync();
        await WriteAsync(store, Samples.Interaction(store.Brand, Midnight.AddDays(-1)));
        Assert.True(await store.Log.IsHeldAsync(Counter.Day(Midnight), Ct), "nothing was removed from it");
        Assert.Equal((true, 0L), (await Recount.DayAsync(store.Log, Counter.Day(Midnight), TimeZoneInfo.Utc, Ct)) is var outcome ? (outcome.LogHeld, outcome.Total) : default);
    }

    private static async Task WriteAsync(IBrandStore store, params IReadOnlyList<Interaction> entries) =>
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(new ConversationId(Base32.RandomId()), null, new Change { Log = entries }, Ct));

    private static async Task<List<Interaction>> ReadAsync(IBrandStore store, DateTimeOffset since, DateTimeOffset until)
    {
        var all = new List<Interaction>();
        await foreach (var entry in store.Log.ReadAsync(since, until, Ct)) all.Add(entry);
        return all;
    }
}
