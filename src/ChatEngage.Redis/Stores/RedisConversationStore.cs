using System.Globalization;
using System.Text.Json;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisConversationStore(Shard shard) : IConversationStore
{
    private const int OnceSeconds = 24 * 3600;
    private const int MaxLessons = 200_000;
    private readonly RedisKeys keys = shard.Keys;

    public async Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("HMGET", [keys.Conversation(id), "v", "d"], ct);
        return Read((string?)answer[0], (byte[]?)answer[1]);
    }

    public async Task<(Conversation? Conversation, PostRef? Card)> FindWithCardAsync(ConversationId id, string teamChannel, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("HMGET", [keys.Conversation(id), "v", "d", CardField(teamChannel)], ct);
        return (Read((string?)answer[0], (byte[]?)answer[1]), (string?)answer[2] is { } card ? new PostRef(card) : null);
    }

    public Task<CommitOutcome> CommitAsync(ConversationId id, Conversation? from, Change change, CancellationToken ct) => WriteAsync(id, from, change, ct);

    /// <param name="about">Null: the change is about no conversation.</param>
    internal async Task<CommitOutcome> WriteAsync(ConversationId? about, Conversation? from, Change change, CancellationToken ct)
    {
        var id = about ?? default;
        var next = change.Next is null ? null : DocumentSize.Fit(change.Next) with { Version = (from?.Version ?? 0) + 1 };
        var commitId = Base32.RandomId();
        var commit = new CommitScript();
        Check(commit, id, from, change, next is not null);
        if (next is not null) WriteDocument(commit, from, next, commitId);
        WriteLog(commit, change.Log);
        WriteRest(commit, id, change);
        var woken = WriteTasks(commit, from, next, change);
        ContactWrites.Ledger(commit, shard, change, woken);
        if (change.Weighed is { } weighed) ContactWrites.Standing(commit, keys, weighed);
        if (change.Chain is { } step) RedisRecommendations.Write(commit, shard, step);
        WriteLessons(commit, change.Lessons, woken);
        if (change.Digest is { } digest) RedisDigestStore.Write(commit, keys, digest);
        commit.Publish(keys.Owner, keys.Changes, string.Join(' ', woken.Prepend(next is null ? "-" : id.Value)));

        var failed = await shard.CommitAsync(commit, ct);
        if (failed is "version" or "entry" or "once" or "task" && await HappenedAsync(id, commitId, ct)) failed = null;
        if (failed is null && change.Replicated) await shard.Connection.WaitForReplicasAsync(keys.Replicated, ct);
        if (failed is null)
            foreach (var lane in woken) shard.Signals.Set(lane);
        return failed switch
        {
            null => new CommitOutcome.Committed(next),
            "version" or "person" or "weighed" or "answered" => new CommitOutcome.Conflict(),
            "epoch" => new CommitOutcome.Lost(LostRight.Epoch),
            "entry" => new CommitOutcome.Lost(LostRight.InboxEntry),
            "task" => new CommitOutcome.Lost(LostRight.Task),
            "digest" => new CommitOutcome.Lost(LostRight.Digest),
            "contact" => new CommitOutcome.Lost(LostRight.Contact),
            _ => new CommitOutcome.Lost(LostRight.Once),
        };
    }

    public Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken ct) => new ConversationListing(shard).PageAsync(query, ct);

    public async Task<OnceRecord?> FindOnceAsync(string agent, string key, CancellationToken ct)
    {
        var value = (string?)await shard.Connection.ExecuteAsync("GET", [keys.Once(shard.Digests.Request(agent, key))], ct);
        return value?.Split(' ') is [var hash, var result] ? new OnceRecord(agent, key, hash, result) : null;
    }

    internal static Conversation? Read(string? version, byte[]? document) => document is not { Length: > 0 }
        ? null
        : JsonSerializer.Deserialize(document, StoredJson.Compact.Conversation)! with { Version = long.Parse(version!, CultureInfo.InvariantCulture) };

    internal static string CardField(string teamChannel) => "card:" + teamChannel;

    private void Check(CommitScript commit, ConversationId id, Conversation? from, Change change, bool document)
    {
        if (change.Epoch is { } epoch) commit.Field(keys.Owner, "epoch", epoch, "epoch");
        if (change.Consumes is { } entry) commit.Entry(keys.Inbox, entry.Id, "entry");
        if (change.Finishes is { } task) commit.Field(keys.Task(task.Id), "t", task.Token, "task");
        if (change.Sighting is { } seen) commit.Field(keys.Contact(seen.Id), RedisErasureStore.State, "", "contact");
        foreach (var person in change.Persons) RedisPersonStore.Check(commit, keys, person.From);
        if (change.Once is { } once) commit.Absent(keys.Once(shard.Digests.Request(once.Agent, once.Key)), "once");
        if (change.Weighed is { } weighed) ContactWrites.Check(commit, keys, weighed);
        if (change.Digest is { } digest) RedisDigestStore.Check(commit, keys, digest);
        if (change.Chain is { } step) RedisRecommendations.Check(commit, keys, step);
        if (document) commit.Field(keys.Conversation(id), "v", from is null ? "" : from.Version, "version");
    }

    private void WriteDocument(CommitScript commit, Conversation? from, Conversation next, string commitId)
    {
        commit.Write("HSET", keys.Conversation(next.Id), "v", next.Version, "d", JsonSerializer.SerializeToUtf8Bytes(next, StoredJson.Compact.Conversation), "c", commitId);
        ConversationIndexes.Write(commit, keys, from, next);
    }

    private void WriteLog(CommitScript commit, IReadOnlyList<Interaction> log)
    {
        foreach (var entry in log)
        {
            var interaction = entry with { Id = Base32.NewId(shard.Time) };
            var day = Counter.Day(interaction.At);
            commit.Write("XADD", keys.Log(day), "*", "a", interaction.At.ToUnixTimeMilliseconds(), "j", JsonSerializer.SerializeToUtf8Bytes(interaction, StoredJson.Compact.Interaction));
            commit.Write("HINCRBY", keys.Count(day), Counter.Field(interaction), 1);
        }
    }

    private void WriteLessons(CommitScript commit, IReadOnlyList<Lesson> lessons, List<string> woken)
    {
        foreach (var lesson in lessons)
            commit.Write("XADD", keys.Answers, "MAXLEN", "~", MaxLessons, "*", "j", JsonSerializer.SerializeToUtf8Bytes(lesson, StoredJson.Compact.Lesson));
        if (lessons.Count > 0) woken.Add(ILessonLog.Signal);
    }

    private void WriteRest(CommitScript commit, ConversationId id, Change change)
    {
        if (change.Consumes is { } entry) commit.Write("XDEL", keys.Inbox, entry.Id);
        if (change is { OwnPost: { } post, Next: { } next }) commit.Write("SET", keys.Post(shard.Digests.Post(next.Source, post)), id.Value + "o");
        foreach (var digest in change.Forgets) commit.Write("SET", keys.Post(digest), id.Value + "d");
        RedisValue[] unlearned = [.. change.Unlearns.Select(position => (RedisValue)position)];
        // Also where they are just being written anew.
        if (unlearned.Length > 0) commit.Write("XDEL", keys.Answers, unlearned).Write("XDEL", keys.Anew(keys.Answers), unlearned);
        foreach (var person in change.Persons) RedisPersonStore.Write(commit, keys, person.To);
        if (change.Erased is { } erased) commit.Write("HSET", keys.Contact(erased), RedisErasureStore.State, RedisErasureStore.Done);
        if (change.Once is { } once)
            commit.Write("SET", keys.Once(shard.Digests.Request(once.Agent, once.Key)), once.BodyHash + " " + once.Result, "EX", OnceSeconds);
        if (change.Sighting is not { } seen) return;
        var contact = keys.Contact(seen.Id);
        var at = seen.At.ToUnixTimeMilliseconds();
        commit.Seen(contact, at).Write("HSET", contact, "s", seen.Source.Value);
        if (seen.AuthorHash.Length > 0) commit.Write("HSET", contact, "w", seen.AuthorHash);
        if (seen.Author.Handle is { } handle) commit.Write("HSET", contact, "h", handle);
        if (seen.Author.Name is { } name) commit.Write("HSET", contact, "n", name);
        if (seen.Author.Followers is { } followers) commit.Write("HSET", contact, "f", followers);
        RedisPersonStore.Write(commit, shard, seen);
        commit.Write("ZADD", keys.People, "GT", at, seen.Id.Value);
    }

    /// <summary>Makes the queue equal to what the document asks for; the lanes with something due now.</summary>
    private List<string> WriteTasks(CommitScript commit, Conversation? from, Conversation? next, Change change)
    {
        // In whole milliseconds, so that a card is due at once.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(shard.Time.GetUtcNow().ToUnixTimeMilliseconds());
        List<string> woken = [];
        if (next is not null)
        {
            var before = Timers.For(from).ToDictionary(order => order.Id);
            foreach (var order in Timers.For(next))
                if (!before.Remove(order.Id, out var old) || old.Due != order.Due) Put(order);
            // The finished task takes itself out of the queue.
            foreach (var order in before.Values)
                if (order.Id != change.Finishes?.Id) commit.Drop(keys.Task(order.Id), keys.Todo(order.Lane), order.Id);
            if (!change.Quiet)
                foreach (var channel in shard.Brand.CardChannels) Put(Timers.CardOf(next.Id, channel, now));
        }
        foreach (var order in change.Orders) Put(order);
        if (change.Finishes is { } finished) commit.Done(keys.Task(finished.Id), keys.Todo(finished.Lane), finished, change.Again);
        return woken;

        void Put(TaskOrder order)
        {
            commit.Put(keys.Task(order.Id), keys.Todo(order.Lane), order, shard.TellsRun(order.Kind));
            woken.Add(order.Lane);
        }
    }

    /// <summary>Whether an earlier try of this very commit went through and only its answer was lost.</summary>
    private async Task<bool> HappenedAsync(ConversationId id, string commitId, CancellationToken ct) =>
        (string?)await shard.Connection.ExecuteAsync("HGET", [keys.Conversation(id), "c"], ct) == commitId;
}
