using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Suggestions;

namespace ChatEngage.Contracts.Stores;

/// <summary>What was learned from an erased contact or a deleted post, and where else it left something.</summary>
[ContractOf(typeof(IErasureStore))]
public abstract class ErasedTracesContract(IBrandStoreFixture fixture) : ErasureCase(fixture)
{
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
}
