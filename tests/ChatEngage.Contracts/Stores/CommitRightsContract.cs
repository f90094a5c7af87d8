using ChatEngage.Conversations;

namespace ChatEngage.Contracts.Stores;

/// <summary>What a commit must hold beside the document's version: the request, the inbox entry, the epoch, the task.</summary>
[ContractOf(typeof(IConversationStore))]
public abstract class CommitRightsContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_request_is_remembered_with_what_came_of_it_and_not_done_twice()
    {
        var store = await OpenAsync();
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        var once = new OnceRecord("anna", "key-1", "digest", "result");
        Assert.Null(await store.Conversations.FindOnceAsync("anna", "key-1", Ct));

        var next = await SaveAsync(store, saved with { Priority = Priority.High }, saved, new Change { Once = once });
        Assert.Equal(once, await store.Conversations.FindOnceAsync("anna", "key-1", Ct));
        Assert.Null(await store.Conversations.FindOnceAsync("ben", "key-1", Ct));

        var again = await store.Conversations.CommitAsync(saved.Id, next, new Change { Next = next with { Priority = Priority.Low }, Once = once with { Result = "other" }, Log = [Samples.Interaction(store.Brand, Now)] }, Ct);
        Assert.Equal(LostRight.Once, Assert.IsType<CommitOutcome.Lost>(again).What);
        Assert.Equal(Json(next), Json(await store.Conversations.FindAsync(saved.Id, Ct)));
        Assert.Equal(once, await store.Conversations.FindOnceAsync("anna", "key-1", Ct));
        Assert.Empty(await LogAsync(store));

        await SaveAsync(store, next with { Priority = Priority.Low }, next, new Change { Once = once with { Agent = "ben" } });
    }

    [Fact]
    public async Task An_inbox_entry_is_consumed_once()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now), Samples.Mention("b", Now));
        var entries = await EntriesAsync(store);
        var document = ((Transition.Done)Receiving.Receive(null, entries[0], store.Brand.Key)).Next;
        var saved = await SaveAsync(store, document, with: new Change { Consumes = entries[0] });
        Assert.Equal([entries[1].Id], (await EntriesAsync(store)).Select(entry => entry.Id));

        var again = await store.Conversations.CommitAsync(saved.Id, saved, new Change { Next = saved with { Priority = Priority.Low }, Consumes = entries[0], Log = [Samples.Interaction(store.Brand, Now)] }, Ct);

        Assert.Equal(LostRight.InboxEntry, Assert.IsType<CommitOutcome.Lost>(again).What);
        Assert.Equal(Json(saved), Json(await store.Conversations.FindAsync(saved.Id, Ct)));
        Assert.Empty(await LogAsync(store));
    }

    [Fact]
    public async Task A_refused_commit_leaves_its_inbox_entry_where_it_was()
    {
        var store = await OpenAsync();
        await ReceiveAsync(store, Samples.Mention("a", Now));
        var entry = Assert.Single(await EntriesAsync(store));
        var old = await SaveAsync(store, Samples.Conversation(store.Brand, Now, id: entry.Conversation));
        await SaveAsync(store, old with { Priority = Priority.High }, old);

        Assert.IsType<CommitOutcome.Conflict>(await store.Conversations.CommitAsync(old.Id, old, new Change { Next = old with { Priority = Priority.Low }, Consumes = entry }, Ct));
        Assert.Equal(entry.Id, Assert.Single(await EntriesAsync(store)).Id);
    }

    [Fact]
    public async Task A_worker_whose_epoch_moved_writes_nothing()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now), with: new Change { Epoch = epoch });
        await store.Owner.ReleaseAsync("one", epoch, Ct);
        var newer = await OwnAsync(await ReplicaOf(store), "two");

        var late = await store.Conversations.CommitAsync(saved.Id, saved, new Change { Next = saved with { Priority = Priority.Low }, Epoch = epoch, Log = [Samples.Interaction(store.Brand, Now)] }, Ct);
        Assert.Equal(LostRight.Epoch, Assert.IsType<CommitOutcome.Lost>(late).What);
        Assert.Equal(Json(saved), Json(await store.Conversations.FindAsync(saved.Id, Ct)));
        Assert.Empty(await LogAsync(store));
        await SaveAsync(store, saved with { Priority = Priority.Low }, saved, new Change { Epoch = newer });
    }

    [Fact]
    public async Task Only_the_one_who_has_a_task_finishes_it_with_a_commit()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = Samples.Conversation(store.Brand, Now) with { Assignee = "anna", ClaimedUntil = Now };
        var saved = await SaveAsync(store, conversation, with: new Change { Quiet = true });
        var first = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));
        Time.Advance(TimeSpan.FromSeconds(61));
        var second = Assert.Single(await TakeAsync(store, Timers.Lane, epoch));

        var change = new Change { Next = saved with { Assignee = null, ClaimedUntil = null }, Log = [Samples.Interaction(store.Brand, Now)] };
        var late = await store.Conversations.CommitAsync(saved.Id, saved, change with { Finishes = first }, Ct);
        Assert.Equal(LostRight.Task, Assert.IsType<CommitOutcome.Lost>(late).What);
        Assert.Equal("anna", (await store.Conversations.FindAsync(saved.Id, Ct))!.Assignee);
        Assert.Empty(await LogAsync(store));

        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(saved.Id, saved, change with { Finishes = second }, Ct));
        Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Empty(await TakeAsync(store, Timers.Lane, epoch));
    }
}
