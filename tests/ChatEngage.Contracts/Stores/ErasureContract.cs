using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Contracts.Stores;

/// <summary>Erasing one contact, by the real handlers on a real store.</summary>
[ContractOf(typeof(IErasureStore))]
public abstract class ErasureContract(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private readonly ListInMemory list = new();

    [Fact]
    public async Task An_erased_contact_leaves_an_id_and_two_times()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "The velvet one broke", author: "zoe"));
        var contact = await ContactOfAsync(store, "velvet");
        Assert.Equal("zoe", (await store.Contacts.FindAsync(contact, Ct))!.Handle);

        await EraseAsync(store, epoch, contact);

        var left = (await store.Contacts.FindAsync(contact, Ct))!;
        Assert.Equal((null, null, null, ErasureState.Done), (left.Handle, left.Name, left.Followers, left.Erasure));
        Assert.Equal(Now, left.FirstSeen, TimeSpan.FromMinutes(5));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "velvet" }, Ct)).Items);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "zoe" }, Ct)).Items);
        var conversation = Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Contact = contact }, Ct)).Items);
        Assert.True(Assert.Single(conversation.Mentions).Erased);
        Assert.Equal([contact], list.Ids);
        Assert.Equal(contact, Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased).Contact);
        Assert.Empty((await store.Tasks.TakeAsync(Erasure.Lane, 10, epoch, Ct)).Tasks);
    }

    [Fact]
    public async Task From_the_order_on_nothing_of_it_is_kept_and_what_comes_again_is_a_duplicate()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        await ReceiveAsync(store, Samples.Mention("b", Now, "waits in the inbox", author: "zoe"), Samples.Mention("like", Now, "", author: "zoe") with { Kind = MentionKind.Like, ReplyTo = "a" });

        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await ProcessAsync(store, epoch);

        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "waits" }, Ct)).Items);
        Assert.Equal(new Intake.Stored(0, 0, 2), await ReceiveAsync(store, Samples.Mention("b", Now, "waits in the inbox", author: "zoe"), Samples.Mention("b", Now, "edited", author: "zoe") with { UpdatedAt = Now.AddHours(1) }));
        await EraseAsync(store, epoch, contact);
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("a", Now, "edited", author: "zoe") with { UpdatedAt = Now.AddHours(1) }));
        var log = await LogAsync(store);
        Assert.Equal(2, log.Count(entry => entry.Kind == InteractionKind.MentionReceived));
        Assert.Equal(1, log.Count(entry => entry is { Kind: InteractionKind.LikeReceived, Contact: null }));
    }

    [Fact]
    public async Task Where_others_name_it_its_name_goes_and_the_rest_stays()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "The velvet one broke", author: "zoetrope"));
        await TakeInAsync(store, epoch, Samples.Mention("c", Now, "Ask @zoetrope about the hinge", author: "max"));
        await TakeInAsync(store, epoch, Samples.Mention("d", Now, "Nobody knows the hinge", author: "moritz"));
        await EraseAsync(store, epoch, await ContactOfAsync(store, "velvet"));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "zoetrope" }, Ct)).Items);
        var left = (await store.Conversations.ListAsync(new ConversationQuery { Words = "hinge" }, Ct)).Items.Select(conversation => conversation.Mentions[0].Text).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, left.Count);
        Assert.Contains("about the hinge", left[0], StringComparison.Ordinal);
        Assert.DoesNotContain("zoetrope", left[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Nobody knows the hinge", left[1]);
    }

    [Fact]
    public async Task Who_writes_again_later_is_somebody_new()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "before", author: "zoe"));
        var contact = await ContactOfAsync(store, "before");
        await EraseAsync(store, epoch, contact);
        await TakeInAsync(store, epoch, Samples.Mention("b", Now, "afterwards", author: "zoe"));
        Assert.NotEqual(contact, await ContactOfAsync(store, "afterwards"));
    }

    [Fact]
    public async Task An_unknown_contact_cannot_be_erased_and_a_second_order_is_no_second_erasure()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        Assert.False(await store.Erasures.BeginAsync(new ContactId(Base32.RandomId()), Ct));
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await EraseAsync(store, epoch, contact);
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await WorkAsync(store, epoch);
        Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased);
    }

    [Fact]
    public async Task Every_step_may_be_done_twice_by_whoever_comes_after()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, [.. Enumerable.Range(0, 5).Select(i => Samples.Mention($"m{i}", Now, $"velvet {i}", author: "zoe"))]);
        var contact = await ContactOfAsync(store, "velvet");
        await store.Erasures.BeginAsync(contact, Ct);

        // Each step is done whole by one whose last commit comes too late, then by another.
        for (var turns = 0; turns < 60; turns++)
        {
            var taking = await store.Tasks.TakeAsync(Erasure.Lane, 1, epoch, Ct);
            foreach (var task in taking.Tasks)
            {
                await new ErasureHandler(store, list, Time).HandleAsync(task with { Token = "of somebody else" }, epoch, Ct);
                await new ErasureHandler(store, list, Time).HandleAsync(task, epoch, Ct);
            }
            Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(ErasureState.Done, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "velvet" }, Ct)).Items);
        Assert.Single(await LogAsync(store), entry => entry.Kind == InteractionKind.ContactErased);
    }

    [Fact]
    public async Task Its_lessons_and_those_of_its_threads_are_removed_and_told()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        var thread = Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Contact = contact }, Ct)).Items).Id;
        var (own, near, other) = (Lesson(contact: contact), Lesson(conversation: thread), Lesson());
        await store.CommitAsync(new Change { Lessons = [own, near, other] }, Ct);
        var positions = (await store.Lessons.ReadAsync(null, 10, Ct)).Select(kept => kept.Position).ToList();

        await EraseAsync(store, epoch, contact);

        var left = await store.Lessons.ReadAsync(null, 10, Ct);
        Assert.Equal(other, left[0].Lesson);
        Assert.Equal((LessonKind.Forgotten, 2), (Assert.Single(left.Skip(1)).Lesson.Kind, left.Count));
        Assert.Equal(positions[..2], left[1].Lesson.Forgets);
    }

    [Fact]
    public async Task Writing_the_streams_anew_loses_and_doubles_nothing()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        foreach (var page in Enumerable.Range(0, 4_500).Chunk(500)) await store.CommitAsync(new Change { Lessons = [.. page.Select(i => Lesson() with { Mention = $"lesson {i}" })] }, Ct);
        var positions = (await store.Lessons.ReadAsync(null, 10_000, Ct)).Select(kept => kept.Position).ToList();
        await ReceiveAsync(store, [.. Enumerable.Range(0, 20).Select(i => Samples.Mention($"m{i}", Now))]);
        var entries = await EntriesAsync(store);
        await store.CommitAsync(new Change { Consumes = entries[^1] }, Ct);

        Assert.False(await store.Erasures.CompactAsync(begin: true, epoch, Ct));
        // Somebody else's erasure, and a lesson, in between.
        await store.CommitAsync(new Change { Unlearns = [positions[0], positions[4_000]], Lessons = [Lesson() with { Mention = "the newest" }] }, Ct);
        Assert.False(await store.Erasures.CompactAsync(begin: false, epoch + 1, Ct));
        while (!await store.Erasures.CompactAsync(begin: false, epoch, Ct)) Ct.ThrowIfCancellationRequested();

        var left = await store.Lessons.ReadAsync(null, 10_000, Ct);
        Assert.Equal([.. positions[1..4_000], .. positions[4_001..]], left.SkipLast(1).Select(kept => kept.Position));
        Assert.Equal("the newest", left[^1].Lesson.Mention);
        Assert.Equal(entries.SkipLast(1).Select(entry => entry.Id), (await EntriesAsync(store)).Select(entry => entry.Id));
        await ReceiveAsync(store, Samples.Mention("later", Now));
        Assert.DoesNotContain((await EntriesAsync(store))[^1].Id, entries.Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_suggestion_made_from_a_removed_lesson_goes_from_every_conversation()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        await store.CommitAsync(new Change { Lessons = [Lesson(contact: contact), Lesson()] }, Ct);
        var positions = (await store.Lessons.ReadAsync(null, 10, Ct)).Select(kept => kept.Position).ToList();
        Suggestion[] suggested = [Made("a", positions[0]), Made("b", positions[1]), new Suggestion(new SuggestionId("c"), "Hello", Origin.Playbook, 1, [], Item: "playbook:x")];
        var elsewhere = await SaveAsync(store, Samples.Conversation(store.Brand, Now) with { Suggestions = suggested }, with: new Change { Quiet = true });

        await EraseAsync(store, epoch, contact);

        Assert.Equal(["b", "c"], (await store.Conversations.FindAsync(elsewhere.Id, Ct))!.Suggestions.Select(left => left.Id.Value));

        static Suggestion Made(string id, string position) => new(new SuggestionId(id), "Dear {contact}", Origin.Past, 0.5, [], Item: $"past:{position}");
    }

    [Fact]
    public async Task Dead_letters_that_hold_its_mentions_are_removed()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        await ReceiveAsync(store, Samples.Mention("b", Now, author: "zoe"), Samples.Mention("c", Now, author: "max"));
        foreach (var entry in await EntriesAsync(store)) await store.Queue.BuryAsync(entry, "broke", epoch, Ct);

        await EraseAsync(store, epoch, contact);

        Assert.Single(await store.Tasks.DeadAsync(10, Ct));
        await store.Tasks.ReplayAsync(Ct);
        Assert.Equal("max", Assert.Single(await EntriesAsync(store)).Mention.Author.Handle);
        Assert.Equal(new Intake.Stored(0, 0, 1), await ReceiveAsync(store, Samples.Mention("b", Now, author: "zoe") with { UpdatedAt = Now.AddDays(1) }));
    }

    [Fact]
    public async Task It_waits_until_the_inbox_holds_nothing_of_it()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"));
        var contact = await ContactOfAsync(store, "first");
        await ReceiveAsync(store, Samples.Mention("b", Now, author: "zoe"));
        await store.Erasures.BeginAsync(contact, Ct);
        await WorkAsync(store, epoch);
        Assert.Equal(ErasureState.Ordered, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
        await ProcessAsync(store, epoch);
        await WorkAsync(store, epoch);
        Assert.Equal(ErasureState.Done, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
    }

    [Fact]
    public async Task What_a_restored_backup_brings_back_is_erased_again()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first", author: "zoe"), Samples.Mention("b", Now, "second", author: "max"));
        list.Ids.AddRange([await ContactOfAsync(store, "first"), new ContactId(Base32.RandomId())]);
        Assert.Equal(1, await Erasure.RepeatAsync(store, list, Ct));
        await WorkAsync(store, epoch);
        Assert.Equal(0, await Erasure.RepeatAsync(store, list, Ct));
        Assert.Empty((await store.Conversations.ListAsync(new ConversationQuery { Words = "first" }, Ct)).Items);
        Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Words = "second" }, Ct)).Items);
    }

    [Fact]
    public async Task A_post_that_is_deleted_outside_teaches_no_more()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "first"), Samples.Mention("b", Now, "second"));
        var posts = (await store.Conversations.ListAsync(new ConversationQuery(), Ct)).Items.Select(item => item.Mentions[0]).ToDictionary(mention => mention.Id, mention => mention.Post!);
        await store.CommitAsync(new Change { Lessons = [Lesson() with { Post = posts["a"] }, Lesson() with { Post = posts["b"] }, Lesson()] }, Ct);
        var positions = (await store.Lessons.ReadAsync(null, 10, Ct)).Select(kept => kept.Position).ToList();

        await TakeInAsync(store, epoch, Samples.Mention("a", Now, "") with { Deleted = true });
        await WorkAsync(store, epoch);

        var left = await store.Lessons.ReadAsync(null, 10, Ct);
        Assert.Equal([posts["b"], null, null], left.Select(kept => kept.Lesson.Post));
        Assert.Equal([positions[0]], left[2].Lesson.Forgets);
    }

    private static Lesson Lesson(ContactId? contact = null, ConversationId? conversation = null) => new()
    {
        Kind = LessonKind.Answered,
        At = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
        Conversation = conversation ?? new ConversationId(Base32.RandomId()),
        Contact = contact ?? new ContactId(Base32.RandomId()),
        Mention = "where is it?",
        Reply = "On its way.",
    };

    private static async Task<ContactId> ContactOfAsync(IBrandStore store, string word) =>
        (await store.Conversations.ListAsync(new ConversationQuery { Words = word }, Ct)).Items[0].Contact.Id;

    private async Task TakeInAsync(IBrandStore store, long epoch, params Mention[] mentions)
    {
        await ReceiveAsync(store, mentions);
        await ProcessAsync(store, epoch);
    }

    private async Task ProcessAsync(IBrandStore store, long epoch)
    {
        var handler = new EntryHandler(store, new NoSuggestions(), () => new Reader(), Time, NullLogger.Instance);
        foreach (var entry in await EntriesAsync(store)) await handler.HandleAsync(entry, epoch, Ct);
    }

    private async Task EraseAsync(IBrandStore store, long epoch, ContactId contact)
    {
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await WorkAsync(store, epoch);
        Assert.Equal(ErasureState.Done, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
    }

    /// <summary>Does what is due in the lane, for a minute.</summary>
    private async Task WorkAsync(IBrandStore store, long epoch)
    {
        var handler = new ErasureHandler(store, list, Time);
        for (var turns = 0; turns < 60; turns++)
        {
            var taking = await store.Tasks.TakeAsync(Erasure.Lane, 1, epoch, Ct);
            foreach (var task in taking.Tasks) await handler.HandleAsync(task, epoch, Ct);
            if (taking.Tasks.Count == 0) Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class ListInMemory : IErasedList
    {
        public List<ContactId> Ids { get; } = [];

        public Task AddAsync(ContactId contact, CancellationToken ct)
        {
            if (!Ids.Contains(contact)) Ids.Add(contact);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ContactId>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ContactId>>(Ids);
    }

    private sealed class NoSuggestions : ISuggester
    {
        public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);
    }
}
