using ChatEngage.Inbox;

namespace ChatEngage.Contracts.Stores;

[ContractOf(typeof(IInboxQueue))]
public abstract class InboxQueueContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task Entries_keep_the_order_of_their_arrival_and_are_read_on_from_any_of_them()
    {
        var store = await OpenAsync();
        var ids = Enumerable.Range(0, 30).Select(index => $"m{index}").ToArray();
        foreach (var part in ids.Chunk(7)) await ReceiveAsync(store, [.. part.Select(id => Samples.Mention(id, Now.AddSeconds(-ids.IndexOf(id))))]);
        Assert.Equal(30, await store.Queue.CountAsync(Ct));

        var read = new List<InboxEntry>();
        while (await store.Queue.ReadAsync(read.LastOrDefault()?.Id, 4, Ct) is { Count: > 0 } page)
        {
            Assert.True(page.Count <= 4, "no more than asked for");
            read.AddRange(page);
        }
        Assert.Equal(ids, read.Select(entry => entry.Mention.Id));
    }

    [Fact]
    public async Task An_entry_that_cannot_be_processed_is_put_aside_with_its_error_and_replayed()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("b", Now));
        var entry = (await EntriesAsync(store))[0];
        await store.Queue.BuryAsync(entry, "FormatException", epoch, Ct);

        Assert.Equal(["b"], (await EntriesAsync(store)).Select(left => left.Mention.Id));
        var dead = Assert.Single(await store.Tasks.DeadAsync(10, Ct));
        Assert.Equal("FormatException", dead.Error);
        Assert.Equal(1, await store.Tasks.ReplayAsync(Ct));
        var again = (await EntriesAsync(store)).Single(left => left.Mention.Id == "a");
        // Whether there is a conversation by now must be looked up.
        Assert.Equal(Json(entry with { Id = again.Id, Fresh = false }), Json(again));
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_put_aside_and_then_deleted_outside_does_not_come_back_by_a_replay(bool deleted)
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await ReceiveAsync(store, Samples.Mention("a", Now));
        await store.Queue.BuryAsync(Assert.Single(await EntriesAsync(store)), "FormatException", epoch, Ct);
        if (deleted) await ReceiveAsync(store, Samples.Mention("a", Now, "") with { Deleted = true });

        await store.Tasks.ReplayAsync(Ct);
        Assert.Equal([deleted ? InboxEntryKind.Deleted : InboxEntryKind.New], (await EntriesAsync(store)).Select(entry => entry.Kind));
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));

        // The deletion itself is replayed like any other.
        await store.Queue.BuryAsync(Assert.Single(await EntriesAsync(store)), "FormatException", epoch, Ct);
        await store.Tasks.ReplayAsync(Ct);
        Assert.Single(await EntriesAsync(store));
    }

    [Fact]
    public async Task Without_the_lease_no_entry_is_put_aside()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await ReceiveAsync(store, Samples.Mention("a", Now));
        var entry = Assert.Single(await EntriesAsync(store));
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        await OwnAsync(store, "two");
        // Refused, in whatever way.
        await Record.ExceptionAsync(() => store.Queue.BuryAsync(entry, "late", epoch, Ct));
        Assert.Single(await EntriesAsync(store));
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));
    }
}
