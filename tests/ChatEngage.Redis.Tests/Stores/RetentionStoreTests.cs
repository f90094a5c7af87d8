using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using StackExchange.Redis;

namespace ChatEngage.Redis.Tests.Stores;

public sealed class RetentionStoreTests(RedisFixture redis)
{
    private readonly FakeTime time = new();
    private DateTimeOffset Now => time.GetUtcNow();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_oldest_come_first_and_what_changed_since_is_not_among_them()
    {
        var store = await OpenAsync();
        var ids = new List<ConversationId>();
        foreach (var hour in new[] { 3, 1, 2, 4 }) ids.Add((await SaveAsync(store, Samples.Conversation(store.Brand, Now.AddHours(hour)))).Id);
        var page = await store.Retention.UnchangedAsync(Now.AddHours(4), 0, 10, Ct);
        Assert.Equal([ids[1], ids[2], ids[0]], page.Ids);
        Assert.Equal(3, page.Looked);
        Assert.Equal([ids[2], ids[0]], (await store.Retention.UnchangedAsync(Now.AddHours(4), 1, 2, Ct)).Ids);
        Assert.Equal(0, (await store.Retention.UnchangedAsync(Now.AddHours(1), 0, 10, Ct)).Looked);
    }

    [Fact]
    public async Task What_holds_no_text_is_passed_over_until_there_is_one_again()
    {
        var store = await OpenAsync();
        var first = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        var second = await SaveAsync(store, Samples.Conversation(store.Brand, Now.AddHours(1)));
        var bare = await SaveAsync(store, Expire(first), first);
        var page = await store.Retention.WithTextAsync(Now.AddDays(1), 0, 10, Ct);
        Assert.Equal([second.Id], page.Ids);
        Assert.Equal(2, page.Looked);
        Assert.DoesNotContain((await store.Conversations.ListAsync(new ConversationQuery { Words = "say" }, Ct)).Items, found => found.Id == first.Id);
        await SaveAsync(store, bare with { Notes = [new Note(Now, "anna", "look")] }, bare);
        Assert.Equal([first.Id, second.Id], (await store.Retention.WithTextAsync(Now.AddDays(1), 0, 10, Ct)).Ids);
    }

    [Fact]
    public async Task Of_a_conversation_that_is_taken_out_nothing_is_left_but_the_log_and_its_contact()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", Now), Samples.Mention("second", Now, author: "ben") with { Space = Samples.Blog }, Samples.Mention("third", Now) with { ReplyTo = "first" }], Ct);
        var entries = await store.Queue.ReadAsync(null, 10, Ct);
        Assert.Equal(2, entries.Select(entry => entry.Conversation).Distinct().Count());
        foreach (var entry in entries) await TakeInAsync(store, entry, epoch);
        var act = new Act(Samples.Lea, Now, store.Brand);
        var conversation = (await store.Conversations.FindAsync(entries[0].Conversation, Ct))!;
        Assert.Equal(2, conversation.Mentions.Count);
        var claimed = Done(Done(Done(conversation.Claim(act)).Snooze(act, Now.AddDays(2))).AddNote(act, "a private word"));
        claimed = claimed.Holding(Samples.Reply(claimed, Now, ReplyState.Sent) with { OutsideId = "ours" });
        conversation = await SaveAsync(store, claimed, conversation, new Change { OwnPost = "ours" });
        await redis.Connection.ExecuteAsync("HSET", [Keys(store).Conversation(conversation.Id), "card:triage", "a reference"], Ct);

        Assert.True(await store.Retention.RemoveAsync(conversation, epoch, Ct));
        Assert.True(await store.Retention.RemoveAsync((await store.Conversations.FindAsync(entries[1].Conversation, Ct))!, epoch, Ct));
        var left = (await KeysAsync(store)).Select(key => key.Split(':')[2]).Distinct().Order();
        Assert.Equal(["contact", "count", "days", "inbox", "log", "owner", "people", "secret", "who"], left);
        Assert.Null(await store.Conversations.FindAsync(conversation.Id, Ct));

        // Known posts are new again.
        Assert.Equal(new Intake.Stored(1, 0, 0), await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", Now)], Ct));
        Assert.True((await store.Queue.ReadAsync(null, 10, Ct)).Single().Fresh);
    }

    [Fact]
    public async Task A_post_that_was_deleted_outside_stays_known_as_deleted()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", Now)], Ct);
        var entry = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        await TakeInAsync(store, entry, epoch);
        await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", Now) with { Text = "", Deleted = true }], Ct);
        Assert.True(await store.Retention.RemoveAsync((await store.Conversations.FindAsync(entry.Conversation, Ct))!, epoch, Ct));
        Assert.Equal(new Intake.Stored(0, 0, 1), await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention("first", Now)], Ct));
    }

    [Fact]
    public async Task A_conversation_that_changed_meanwhile_stays()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var old = await SaveAsync(store, Samples.Conversation(store.Brand, Now));
        await SaveAsync(store, old with { Tags = ["press"] }, old);
        Assert.False(await store.Retention.RemoveAsync(old, epoch, Ct));
        var now = (await store.Conversations.FindAsync(old.Id, Ct))!;
        Assert.False(await store.Retention.RemoveAsync(now, epoch + 1, Ct));
        Assert.True(await store.Retention.RemoveAsync(now, epoch, Ct));
    }

    [Fact]
    public async Task Contacts_who_were_not_seen_go_with_what_leads_to_them()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var conversation = (await SeeAsync(store, epoch, "first", "jo")).Conversation;
        var jo = (await SeeAsync(store, epoch, "more", "jo", InteractionKind.LikeReceived)).Contact;
        time.Advance(TimeSpan.FromDays(10));
        var ben = (await SeeAsync(store, epoch, "second", "ben")).Contact;
        Assert.Equal((0, 0), await store.Retention.RemoveContactsAsync(Now.AddDays(-10), 10, epoch, Ct));
        Assert.Equal((1, 0), await store.Retention.RemoveContactsAsync(Now.AddDays(-9), 10, epoch + 1, Ct));
        Assert.Equal((1, 1), await store.Retention.RemoveContactsAsync(Now.AddDays(-9), 10, epoch, Ct));
        Assert.Null(await store.Contacts.FindAsync(jo, Ct));
        Assert.NotNull(await store.Contacts.FindAsync(ben, Ct));
        // A conversation of the contact's is still there, and leads to the contact, should somebody have to be erased.
        Assert.Equal([$"by:contact:{jo}"], (await KeysAsync(store)).Where(key => key.Contains(jo.Value, StringComparison.Ordinal)).Select(key => key[(key.IndexOf('}', StringComparison.Ordinal) + 2)..]));
        Assert.Single((await store.Conversations.ListAsync(new ConversationQuery { Contact = jo }, Ct)).Items, found => found.Id == conversation);
        // The same author is somebody new.
        Assert.NotEqual(jo, (await SeeAsync(store, epoch, "third", "jo")).Contact);
    }

    [Fact]
    public async Task A_contact_who_was_seen_again_meanwhile_stays()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var jo = (await SeeAsync(store, epoch, "first", "jo")).Contact;
        // As if read from the list just before.
        await redis.Connection.ExecuteAsync("HSET", [Keys(store).Contact(jo), "last", Now.AddDays(3).ToUnixTimeMilliseconds()], Ct);
        Assert.Equal((1, 0), await store.Retention.RemoveContactsAsync(Now.AddDays(2), 10, epoch, Ct));
        Assert.NotNull(await store.Contacts.FindAsync(jo, Ct));
    }

    [Fact]
    public async Task What_was_given_up_long_ago_goes()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        foreach (var id in new[] { "one", "two", "three" })
        {
            await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention(id, Now)], Ct);
            await store.Queue.BuryAsync((await store.Queue.ReadAsync(null, 10, Ct)).Single(), "Broken", epoch, Ct);
            time.Advance(TimeSpan.FromDays(1));
        }
        Assert.Equal(0, await store.Retention.RemoveDeadAsync(Now.AddDays(-1), 10, epoch + 1, Ct));
        Assert.Equal(2, await store.Retention.RemoveDeadAsync(Now.AddDays(-1), 10, epoch, Ct));
        Assert.Single(await store.Tasks.DeadAsync(10, Ct));
        Assert.Equal(0, await store.Retention.RemoveDeadAsync(Now.AddDays(-1), 10, epoch, Ct));
    }

    private async Task<RedisBrandStore> OpenAsync() => await RedisBrandStore.OpenAsync(redis.Connection, Samples.Brand(), time, Ct);

    private static async Task<long> OwnAsync(RedisBrandStore store) => (await store.Owner.AcquireAsync("me", Ct))!.Value;

    private static RedisKeys Keys(RedisBrandStore store) => new(store.Brand.Key);

    private async Task<List<string>> KeysAsync(RedisBrandStore store) =>
        [.. ((RedisResult[])(await redis.Connection.ExecuteAsync("KEYS", [$"ce:{{{store.Brand.Key}}}:*"], Ct))!).Select(key => (string)key!)];

    private static async Task<Conversation> SaveAsync(RedisBrandStore store, Conversation next, Conversation? from = null, Change? with = null) =>
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(next.Id, from, (with ?? new Change()) with { Next = next }, Ct)).Conversation!;

    private static Conversation Done(Transition transition) => Assert.IsType<Transition.Done>(transition).Next;

    private Conversation Expire(Conversation conversation) => Done(conversation.Expire(conversation.ChangedAt.AddTicks(1), Now));

    private static async Task TakeInAsync(RedisBrandStore store, InboxEntry entry, long epoch)
    {
        var from = await store.Conversations.FindAsync(entry.Conversation, Ct);
        var done = (Transition.Done)Receiving.Receive(from, entry, store.Brand.Key);
        var change = new Change { Next = done.Next, Log = done.Log, Consumes = entry, Epoch = epoch, Sighting = new(entry.Contact, entry.Source, entry.Mention.Author, entry.ReceivedAt, entry.AuthorHash) };
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(entry.Conversation, from, change, Ct));
    }

    private async Task<InboxEntry> SeeAsync(RedisBrandStore store, long epoch, string id, string author, string? deed = null)
    {
        await store.Inbox(Samples.Hooks).ReceiveAsync([Samples.Mention(id, Now, author: author)], Ct);
        var entry = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        await TakeInAsync(store, entry, epoch);
        if (deed is not null) await store.CommitAsync(new Change { Log = [Samples.Interaction(store.Brand, Now, deed) with { Contact = entry.Contact, Value = 1 }] }, Ct);
        return entry;
    }
}
