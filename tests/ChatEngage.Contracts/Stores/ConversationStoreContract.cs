using System.Text;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

/// <summary>Finding and committing. Lists have a contract of their own.</summary>
[ContractOf(typeof(IConversationStore))]
public abstract class ConversationStoreContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task Nothing_is_found_under_an_unknown_id()
    {
        var store = await OpenAsync();
        Assert.Null(await store.Conversations.FindAsync(new ConversationId(Base32.RandomId()), Ct));
    }

    [Fact]
    public async Task What_was_committed_is_found_by_every_replica()
    {
        var store = await OpenAsync();
        var conversation = Samples.Conversation(store.Brand, Now, "Grüße, 你好 🎉 \"quoted\" \\ back");
        conversation = conversation.Holding(Samples.Reply(conversation, Now)) with
        {
            Assignee = "anna",
            ClaimedUntil = Now.AddTicks(7),
            Tags = ["a", "b"],
            Notes = [new Note(Now, "anna", "call back")],
            Drafts = [new Draft("anna", "Hello", 1, Now)],
            Suggestions = [new Suggestion(new SuggestionId(Base32.RandomId()), "Hi {contact}", Origin.Playbook, 0.25, ["contact"])],
        };
        var saved = await SaveAsync(store, conversation);

        Assert.True(saved.Version > 0, "a stored document has a version");
        Assert.Equal(Json(conversation with { Version = saved.Version }), Json(saved));
        Assert.Equal(Json(saved), Json(await (await ReplicaOf(store)).Conversations.FindAsync(conversation.Id, Ct)));
    }

    [Fact]
    public async Task Brands_do_not_see_each_other()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var saved = await SaveAsync(one, Samples.Conversation(one.Brand, Now));
        Assert.Null(await other.Conversations.FindAsync(saved.Id, Ct));
        Assert.Empty((await other.Conversations.ListAsync(new ConversationQuery(), Ct)).Items);
    }

    [Fact]
    public async Task A_conversation_is_begun_once()
    {
        var store = await OpenAsync();
        var conversation = Samples.Conversation(store.Brand, Now);
        await SaveAsync(store, conversation);
        var again = await store.Conversations.CommitAsync(conversation.Id, null, new Change { Next = conversation with { Priority = Priority.High } }, Ct);
        Assert.IsType<CommitOutcome.Conflict>(again);
        Assert.Equal(Priority.Normal, (await store.Conversations.FindAsync(conversation.Id, Ct))!.Priority);
    }

    [Fact]
    public async Task A_commit_computed_from_an_old_document_is_a_conflict_and_writes_nothing()
    {
        var store = await OpenAsync();
        var old = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        var newer = await SaveAsync(store, old with { Priority = Priority.High }, old);
        Assert.True(newer.Version > old.Version, "each commit raises the version");

        var late = await store.Conversations.CommitAsync(old.Id, old, new Change { Next = old with { Priority = Priority.Low, Status = Status.Resolved }, Log = [Samples.Interaction(store.Brand, Now)] }, Ct);

        Assert.IsType<CommitOutcome.Conflict>(late);
        Assert.Equal(Json(newer), Json(await store.Conversations.FindAsync(old.Id, Ct)));
        Assert.Empty(await LogAsync(store));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Status = Status.Resolved }, Ct)).Items);
    }

    [Fact]
    public async Task Concurrent_writers_on_two_replicas_lose_nothing()
    {
        const int writers = 8, notes = 5;
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));

        await Task.WhenAll(Enumerable.Range(0, writers).Select(async writer =>
        {
            var own = writer % 2 == 0 ? store : replica;
            for (var note = 0; note < notes; note++)
            {
                var act = new Act(new($"agent{writer}"), Now, store.Brand);
                var text = $"{writer}/{note}";
                Assert.IsType<ChangeOutcome.Committed>(await own.Conversations.ChangeAsync(saved.Id, found => found!.AddNote(act, text), new Change(), Ct));
            }
        }));

        var end = (await store.Conversations.FindAsync(saved.Id, Ct))!;
        Assert.Equal(
            Enumerable.Range(0, writers).SelectMany(writer => Enumerable.Range(0, notes).Select(note => $"{writer}/{note}")).Order(),
            end.Notes.Select(note => note.Text).Order());
        Assert.Equal(writers * notes, (await LogAsync(store)).Count(entry => entry.Kind == InteractionKind.NoteAdded));
        Assert.Equal(saved.Version + (writers * notes), end.Version);
    }

    [Fact]
    public async Task Log_and_counters_are_written_by_the_commit()
    {
        var store = await OpenAsync();
        Interaction[] log = [Samples.Interaction(store.Brand, Now, InteractionKind.Claimed), Samples.Interaction(store.Brand, Now, InteractionKind.Claimed), Samples.Interaction(store.Brand, Now)];
        await SaveAsync(store, Samples.Conversation(store.Brand, Now), with: new Change { Log = log });

        var logged = await LogAsync(store);
        Assert.Equal(log.Select(entry => entry.Kind), logged.Select(entry => entry.Kind));
        Assert.All(logged, entry => Assert.True(Base32.IsId(entry.Id), "an entry is given its id by the commit"));
        Assert.Equal(3, logged.Select(entry => entry.Id).Distinct().Count());
        var counters = await store.Log.CountersAsync(Counter.Day(Now), Ct);
        Assert.Equal(new Dictionary<string, long> { [Counter.Field(log[0])] = 2, [Counter.Field(log[2])] = 1 }, counters);
    }

    [Fact]
    public async Task A_change_without_a_document_only_logs()
    {
        var store = await OpenAsync();
        var outcome = await store.Conversations.CommitAsync(new ConversationId(Base32.RandomId()), null, new Change { Log = [Samples.Interaction(store.Brand, Now)] }, Ct);
        Assert.Null(Assert.IsType<CommitOutcome.Committed>(outcome).Conversation);
        Assert.Single(await LogAsync(store));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items);
    }

    [Fact]
    public async Task A_changed_conversation_asks_for_its_card_and_a_quiet_change_does_not()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var lane = Timers.CardLane(Samples.CardChannel);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now), with: new Change { Quiet = true });
        Assert.Empty(await TakeAsync(store, lane, epoch));

        await SaveAsync(store, saved with { Priority = Priority.High }, saved);
        var card = Assert.Single(await TakeAsync(store, lane, epoch));
        Assert.Equal(saved.Id.Value, card.Payload);
    }

    [Fact]
    public async Task The_card_of_a_conversation_is_found_with_it_and_placing_it_disturbs_no_decision()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        Assert.Null((await store.Conversations.FindWithCardAsync(saved.Id, Samples.CardChannel, Ct)).Card);
        var task = Assert.Single(await TakeAsync(store, Timers.CardLane(Samples.CardChannel), epoch));

        Assert.True(await store.Tasks.FinishAsync(task, Ct, new CardPlaced(saved.Id, Samples.CardChannel, new("message 7"))));

        var (found, card) = await store.Conversations.FindWithCardAsync(saved.Id, Samples.CardChannel, Ct);
        Assert.Equal(Json(saved), Json(found));
        Assert.Equal("message 7", card?.Value);
        Assert.Null((await store.Conversations.FindWithCardAsync(saved.Id, "other", Ct)).Card);
        var next = await SaveAsync(store, saved with { Priority = Priority.High }, saved);
        Assert.Equal("message 7", (await store.Conversations.FindWithCardAsync(next.Id, Samples.CardChannel, Ct)).Card?.Value);
    }

    [Fact]
    public async Task The_echo_of_a_post_of_ours_is_a_duplicate_and_an_answer_to_it_joins_its_conversation()
    {
        var store = await OpenAsync();
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now), with: new Change { OwnPost = "ours-1" });

        // OwnPost is known under the conversation's own source.
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("ours-1", Now)));
        await ReceiveAsync(store, Samples.Mention("answer", Now) with { ReplyTo = "ours-1" });
        var entry = Assert.Single(await EntriesAsync(store));
        Assert.Equal(saved.Id, entry.Conversation);
        Assert.True(entry.ToOurs, "it answers what the brand published");
    }

    [Fact]
    public async Task A_contact_keeps_what_a_later_sight_leaves_out()
    {
        var store = await OpenAsync();
        var id = new ContactId(Base32.RandomId());
        var conversation = Samples.Conversation(store.Brand, Now);
        var saved = await SaveAsync(store, conversation, with: new Change { Sighting = new Sighting(id, Samples.Hooks, new Author("jo", "jo", "Jo", 5), Now) });
        var later = Now.AddHours(1);
        await SaveAsync(store, saved with { Priority = Priority.High }, saved, new Change { Sighting = new Sighting(id, Samples.Hooks, new Author("jo", "jo2"), later) });
        Assert.Equal(new Contact(id, Samples.Hooks, "jo2", "Jo", 5, Now, later), await store.Contacts.FindAsync(id, Ct));
        Assert.Null(await store.Contacts.FindAsync(new ContactId(Base32.RandomId()), Ct));
    }

    /// <summary>As by an import beside what comes in now.</summary>
    [Fact]
    public async Task A_contact_was_first_and_last_seen_at_the_outermost_times_in_whatever_order_they_come()
    {
        var store = await OpenAsync();
        var author = new Author("jo", "jo", "Jo", 5);
        var id = new ContactId(Base32.RandomId());
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        foreach (var days in new[] { 0, -9, -3, 2, 1 })
            saved = await SaveAsync(store, saved with { Url = $"https://example.com/{days}" }, saved, new Change { Sighting = new Sighting(id, Samples.Hooks, author, Now.AddDays(days)) });
        Assert.Equal(new Contact(id, Samples.Hooks, "jo", "Jo", 5, Now.AddDays(-9), Now.AddDays(2)), await store.Contacts.FindAsync(id, Ct));
    }

    [Fact]
    public async Task A_document_that_grew_too_long_is_stored_cut_and_the_newest_mention_last_of_all()
    {
        var store = await OpenAsync();
        var conversation = Samples.Conversation(store.Brand, Now);
        var text = string.Concat(Enumerable.Repeat("你好🎉", 3_000));
        var mentions = Enumerable.Range(0, 40).Select(index => conversation.Mentions[0] with { Id = $"m{index}", Text = text, CreatedAt = Now.AddMinutes(index) }).ToList();
        var saved = await SaveAsync(store, conversation with { Mentions = mentions });

        var found = (await store.Conversations.FindAsync(saved.Id, Ct))!;
        Assert.Equal(Json(saved), Json(found));
        Assert.True(Encoding.UTF8.GetByteCount(found.Newest!.Text) > 4_000, "the newest mention keeps the most");
        Assert.StartsWith(found.Newest.Text, text, StringComparison.Ordinal);
        Assert.Equal("m39", found.Newest.Id);
    }

    [Fact]
    public async Task Every_replica_hears_of_a_change()
    {
        var store = await OpenAsync();
        var replica = await ReplicaOf(store);
        var saved = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        var (here, there) = (0, 0);
        store.Changed += id => here += id == saved.Id ? 1 : 0;
        replica.Changed += id => there += id == saved.Id ? 1 : 0;
        // A hint may be lost while a subscription begins, so something changes until both have heard.
        await Eventually.TrueAsync(async () =>
        {
            saved = await SaveAsync(store, saved with { Priority = Priority.High }, saved);
            return Volatile.Read(ref here) > 0 && Volatile.Read(ref there) > 0;
        }, "both replicas hear of a change");
    }
}
