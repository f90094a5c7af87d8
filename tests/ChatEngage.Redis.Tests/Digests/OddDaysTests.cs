using ChatEngage.Contacts;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Storage;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>Days that were skipped, missed, or told too early.</summary>
public sealed class OddDaysTests(Standalone redis) : IClassFixture<Standalone>
{
    private readonly FakeTime time = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_that_the_clocks_skipped_has_no_digest_and_was_not_missed()
    {
        var apia = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Apia");
        var store = await redis.OpenAsync(Samples.Brand() with { Zone = apia }, time);
        var replica = new DigestReplica("one", store, [], time);
        List<DateOnly> told = [];
        // From the 27th to the third of January by the clocks of Apia, where there was no 30th.
        for (var at = new DateTimeOffset(2011, 12, 27, 22, 0, 0, TimeSpan.Zero); at < new DateTimeOffset(2012, 1, 3, 0, 0, 0, TimeSpan.Zero); at = at.AddHours(5))
        {
            time.Set(at);
            if (await replica.Round.RunAsync(Ct) is { } day) told.Add(day);
            await replica.WorkAsync(await replica.OwnAsync(null, Ct), Ct);
        }
        Assert.Equal([new(2011, 12, 27), new(2011, 12, 28), new(2011, 12, 29), new(2011, 12, 31), new(2012, 1, 1), new(2012, 1, 2)], told);
        foreach (var day in told) Assert.Empty((await store.Digests.FindAsync(day, Ct))!.Digest.Missed);
    }

    [Fact]
    public async Task A_missed_day_that_is_made_up_for_does_not_say_again_what_came_late()
    {
        var store = await redis.OpenAsync(Samples.Brand(), time);
        var replica = new DigestReplica("one", store, [], time);
        var first = new DateOnly(2026, 3, 10);
        await DigestAsync(first, new(2026, 3, 11));
        await PutAsync(store, new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero), 3);
        var (third, missed) = (first.AddDays(2), first.AddDays(1));
        await DigestAsync(third, new(2026, 3, 13));
        await DigestAsync(missed, new(2026, 3, 13));
        await DigestAsync(third.AddDays(1), new(2026, 3, 14));
        Assert.Equal([new(first, 3)], (await DigestOf(third)).Late);
        Assert.Equal([missed], (await DigestOf(third)).Missed);
        Assert.Empty((await DigestOf(missed)).Late);
        Assert.Empty((await DigestOf(third.AddDays(1))).Late);

        async Task<Digest> DigestOf(DateOnly day) => (await store.Digests.FindAsync(day, Ct))!.Digest;

        async Task DigestAsync(DateOnly day, DateOnly on)
        {
            await Beginnings.NoteAsync(store, time.GetUtcNow(), Ct);
            time.Set(new DateTimeOffset(on.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero));
            await store.CommitAsync(new Change { Orders = [DigestHandler.Order(day, time.GetUtcNow())] }, Ct);
            await replica.WorkAsync(await replica.OwnAsync(null, Ct), Ct);
        }
    }

    /// <summary>Somebody looked at the day while it went on: what was kept of it then is not what is told of it.</summary>
    [Fact]
    public async Task A_day_that_was_looked_at_early_is_told_whole()
    {
        var store = await redis.OpenAsync(Samples.Brand(), time);
        var replica = new DigestReplica("one", store, [], time);
        var day = new DateOnly(2026, 3, 10);
        Assert.Equal(0, (await replica.Ncp.DayAsync(day, Ct)).Mentions);
        await PutAsync(store, time.GetUtcNow(), 2);
        Assert.Equal(2, (await replica.Ncp.DayAsync(day, Ct)).Mentions);
        Assert.Equal(2, (await replica.Ncp.FiguresAsync(day, Ct)).Counts.Mentions);
        await PutAsync(store, time.GetUtcNow().AddHours(1), 1);
        Assert.Equal(3, (await replica.Ncp.FiguresAsync(day, Ct)).Counts.Mentions);
    }

    [Fact]
    public async Task What_is_imported_into_days_that_were_looked_at_shows_in_their_network_and_in_who_was_new()
    {
        var store = await redis.OpenAsync(Samples.Brand(), time);
        var replica = new DigestReplica("one", store, [], time);
        var (contact, day) = (new ContactId(Base32.RandomId()), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-3));
        var noon = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
        Assert.Equal(0, (await replica.Ncp.DayAsync(day, Ct)).N.People);
        await SeenAsync(noon);
        var before = await replica.Ncp.DayAsync(day, Ct);
        Assert.Equal((1, 1), (before.N.People, before.NewPeople));
        await SeenAsync(noon.AddDays(-2));
        var after = await replica.Ncp.DayAsync(day, Ct);
        Assert.Equal((1, 0), (after.N.People, after.NewPeople));

        async Task SeenAsync(DateTimeOffset at)
        {
            var entry = Samples.Interaction(store.Brand, at, InteractionKind.LikeReceived) with { Contact = contact, Ncp = Ncp.Participation, Value = 1 };
            var change = new Change { Log = [entry], Sighting = new Sighting(contact, Samples.Hooks, new Author("jo", "jo"), at) };
            Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(change, Ct));
        }
    }

    private static async Task PutAsync(IBrandStore store, DateTimeOffset at, int count)
    {
        var entry = Samples.Interaction(store.Brand, at, InteractionKind.MentionReceived);
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Change { Log = [.. Enumerable.Repeat(entry, count)] }, Ct));
    }
}
