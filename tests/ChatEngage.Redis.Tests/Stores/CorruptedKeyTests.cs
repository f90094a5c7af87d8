using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Suggestions;
using StackExchange.Redis;

namespace ChatEngage.Redis.Tests.Stores;

/// <summary>A failing script keeps what it wrote, so ours check every key before the first write.</summary>
public sealed class CorruptedKeyTests(RedisFixture redis)
{
    private static readonly SourceName Hooks = new("hooks");
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_that_meets_a_key_of_another_type_changes_nothing()
    {
        var store = await OpenAsync();
        var inbox = store.Inbox(Hooks);
        await inbox.ReceiveAsync([Mention("first", "where is my grinder")], Ct);
        var epoch = (await store.Owner.AcquireAsync("me", Ct))!.Value;
        var first = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        var opened = (Transition.Done)Receiving.Receive(null, first, store.Brand.Key);
        await store.Conversations.CommitAsync(first.Conversation, null, new Change { Next = opened.Next, Log = opened.Log, Consumes = first, Epoch = epoch }, Ct);
        await inbox.ReceiveAsync([Mention("second", "still waiting for an answer", replyTo: "first")], Ct);
        var second = (await store.Queue.ReadAsync(null, 10, Ct)).Single();
        var task = (await store.Tasks.TakeAsync(Timers.CardLane("out"), 1, epoch, Ct)).Tasks.Single();
        var from = (await store.Conversations.FindAsync(first.Conversation, Ct))!;

        // One change that touches everything a commit can touch.
        var act = new Act(new Agent("anna"), TimeProvider.System.GetUtcNow(), store.Brand);
        var next = Done(Done(Done(Receiving.Receive(from, second, store.Brand.Key)).Claim(act)).Snooze(act, act.At.AddHours(1)));
        var change = new Change
        {
            Next = next with { Replies = [new Reply { Id = new("r"), Text = "Thanks", Agent = "anna", ReplyTo = "first", State = ReplyState.Queued, SendAt = act.At }] },
            Log = opened.Log,
            Lessons = [new() { Kind = LessonKind.Rejected, At = act.At, Conversation = first.Conversation, Contact = first.Contact, Mention = "where is it" }],
            Sighting = new(second.Contact, Hooks, second.Mention.Author, act.At),
            Consumes = second,
            Finishes = task,
            Epoch = epoch,
            OwnPost = "ours",
            Once = new("anna", "key", "hash", "r"),
        };
        var touched = await AssertEachKeyGuardsAllAsync(store.Brand, async () => await store.Conversations.CommitAsync(first.Conversation, from, change, Ct) is CommitOutcome.Committed);
        Assert.True(touched >= 21, $"The change was to touch every kind of key; it touched {touched}.");
    }

    [Fact]
    public async Task Intake_that_meets_a_key_of_another_type_changes_nothing()
    {
        var store = await OpenAsync();
        var inbox = store.Inbox(Hooks);
        await inbox.ReceiveAsync([Mention("old", "an old text"), Mention("gone", "to be deleted")], Ct);
        var at = TimeProvider.System.GetUtcNow();
        Mention[] batch =
        [
            Mention("new", "a new text", replyTo: "unseen parent"),
            Mention("old", "an edited text") with { UpdatedAt = at },
            Mention("gone", "") with { Deleted = true },
        ];
        var touched = await AssertEachKeyGuardsAllAsync(store.Brand, async () => await inbox.ReceiveAsync(batch, Ct, new("delivery", "body")) is Intake.Stored);
        Assert.True(touched >= 6, $"Intake was to touch inbox, delivery, posts and parent; it touched {touched}.");
    }

    /// <summary>Runs the action once to learn which keys it touches; then, for each, from the same start, with that key corrupted.</summary>
    private async Task<int> AssertEachKeyGuardsAllAsync(Brand brand, Func<Task<bool>> succeeds)
    {
        var start = await DumpAsync(brand);
        Assert.True(await succeeds(), "The action works on sound keys.");
        var after = await DumpAsync(brand);
        var touched = start.Keys.Union(after.Keys).Where(key => !start.GetValueOrDefault(key, []).SequenceEqual(after.GetValueOrDefault(key, []))).ToList();
        foreach (var key in touched)
        {
            await RestoreAsync(brand, start);
            await CorruptAsync(key, await TypeAsync(key) is var type && type == "none" ? "hash" : type);
            await AssertNothingChangesAsync(brand, key, succeeds);
            await RestoreAsync(brand, start);
            await CorruptAsync(key, "string");
            await AssertNothingChangesAsync(brand, key, succeeds);
        }
        return touched.Count;
    }

    private async Task AssertNothingChangesAsync(Brand brand, string key, Func<Task<bool>> succeeds)
    {
        var before = await DumpAsync(brand);
        var type = await TypeAsync(key);
        bool succeeded;
        try
        {
            succeeded = await succeeds();
        }
        catch (Exception error) when (error is InvalidOperationException or RedisServerException)
        {
            succeeded = false;
        }
        // A string key that is overwritten as a whole (a delivery, a post of ours) may hold any string.
        if (succeeded && type == "string") return;
        Assert.False(succeeded, $"{key} is corrupted, and yet it went through.");
        var after = await DumpAsync(brand);
        var changed = before.Keys.Union(after.Keys).Where(other => !before.GetValueOrDefault(other, []).SequenceEqual(after.GetValueOrDefault(other, [])));
        Assert.True(!changed.Any(), $"{key} was corrupted; changed all the same: {string.Join(", ", changed)}");
    }

    private async Task CorruptAsync(string key, string type)
    {
        await redis.Connection.ExecuteAsync("DEL", [(RedisKey)key], Ct);
        if (type is "string" or "none") await redis.Connection.ExecuteAsync("RPUSH", [(RedisKey)key, "corrupted"], Ct);
        else await redis.Connection.ExecuteAsync("SET", [(RedisKey)key, "corrupted"], Ct);
    }

    private async Task<string> TypeAsync(string key) => (string)(await redis.Connection.ExecuteAsync("TYPE", [(RedisKey)key], Ct))!;

    private async Task<Dictionary<string, byte[]>> DumpAsync(Brand brand)
    {
        var dump = new Dictionary<string, byte[]>();
        foreach (var key in (RedisResult[])(await redis.Connection.ExecuteAsync("KEYS", [$"ce:{{{brand.Key}}}:*"], Ct))!)
            dump[(string)key!] = (byte[])(await redis.Connection.ExecuteAsync("DUMP", [(RedisKey)(string)key!], Ct))!;
        return dump;
    }

    private async Task RestoreAsync(Brand brand, Dictionary<string, byte[]> dump)
    {
        foreach (var key in (await DumpAsync(brand)).Keys) await redis.Connection.ExecuteAsync("DEL", [(RedisKey)key], Ct);
        foreach (var (key, value) in dump) await redis.Connection.ExecuteAsync("RESTORE", [(RedisKey)key, 0, value], Ct);
    }

    private async Task<RedisBrandStore> OpenAsync() => await RedisBrandStore.OpenAsync(
        redis.Connection,
        new Brand { Key = new("corrupt-" + Base32.RandomId()), Name = "Corrupted", CardChannels = ["out"] },
        TimeProvider.System,
        Ct);

    private static Conversation Done(Transition transition) => Assert.IsType<Transition.Done>(transition).Next;

    private static Mention Mention(string id, string text, string? replyTo = null) => new()
    {
        Id = id,
        Text = text,
        ReplyTo = replyTo,
        CreatedAt = TimeProvider.System.GetUtcNow(),
        Author = new("author", "anna", "Anna", 12),
    };
}
