using ChatEngage.Contacts;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisErasureStore(Shard shard) : IErasureStore
{
    /// <summary>Field of a contact: a sighting is refused while it is there.</summary>
    public const string State = "e";
    public const string Done = "d";
    private const string Ordered = "o";
    private const string Version = "lv";
    private static readonly RedisScript CompactScript = RedisScript.FromResource("compact");
    private const int Page = 500;
    private const int Lessons = 2_000;
    private const int All = 1_000_000;
    private const int MostWaiting = 5_000;

    // What is left of a contact: that there was one, and when.
    private static readonly HashSet<string> Lasting = ["s", "first", "last", "lk", Version, State];
    private readonly RedisKeys keys = shard.Keys;

    public async Task<bool> BeginAsync(ContactId contact, CancellationToken ct)
    {
        while (true)
        {
            var fields = await FieldsAsync(contact, ct);
            // Not seen for long, it is forgotten as a contact while its conversations are still there.
            if ((fields.Text("s") ?? await SourceAsync(contact, ct)) is not { } source) return false;
            var state = fields.Text(State);
            if (state == Done) return true;
            var order = Erasure.Of(contact, shard.Time.GetUtcNow());
            var commit = new CommitScript()
                .Field(keys.Contact(contact), State, state ?? "", "state")
                .Write("HSET", keys.Contact(contact), "s", source, State, Ordered)
                .Put(keys.Task(order.Id), keys.Todo(order.Lane), order, tellRun: false)
                .Publish(keys.Owner, keys.Changes, "- " + order.Lane);
            if (await shard.CommitAsync(commit, ct) is not null) continue;
            shard.Signals.Set(order.Lane);
            await shard.Connection.WaitForReplicasAsync(keys.Replicated, ct);
            return true;
        }
    }

    public async Task<IReadOnlyList<ConversationId>> ConversationsAsync(ContactId contact, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("ZRANGE", [keys.ByContact(contact), 0, -1], ct);
        return [.. answer.Select(id => new ConversationId((string)id))];
    }

    public async Task<IReadOnlySet<string>> KeptAsync(IReadOnlyCollection<string> lessons, CancellationToken ct)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var position in lessons)
            if (((RedisResult[])await shard.Connection.ExecuteAsync("XRANGE", [keys.Answers, position, position], ct)).Length > 0) kept.Add(position);
        return kept;
    }

    public async Task<string> DetachAsync(ContactId contact, long epoch, CancellationToken ct)
    {
        while (await shard.CommitAsync(Detach(contact, epoch, await FieldsAsync(contact, ct)), ct) == "weighed")
        {
            // Once more, on what it is now.
        }
        // Read after the author is forgotten: what comes from now on is of another contact.
        var last = (RedisResult[])await shard.Connection.ExecuteAsync("XREVRANGE", [keys.Inbox, "+", "-", "COUNT", 1], ct);
        return last.Length == 0 ? "0-0" : (string)((RedisResult[])last[0])[0];
    }

    private CommitScript Detach(ContactId contact, long epoch, Fields.Lookup known)
    {
        var key = keys.Contact(contact);
        var commit = new CommitScript().Field(keys.Owner, "epoch", epoch, "epoch").Field(key, Version, known.Text(Version) ?? "", "weighed");
        if (known.Text("w") is { Length: > 0 } author) commit.Write("DEL", keys.Who(author));
        if (known.Text("l") is { } level) commit.Write("ZREM", keys.Level(level), contact.Value);
        RedisPersonStore.Remove(commit, keys, contact, known);
        RedisValue[] gone = [.. known.Names.Where(name => !Lasting.Contains(name)).Select(name => (RedisValue)name)];
        if (gone.Length > 0) commit.Write("HDEL", key, gone);
        // Whoever is weighing it just now sees that it moved.
        return commit.Write("HINCRBY", key, Version, 1);
    }

    public async Task<bool> DrainAsync(ContactId contact, string mark, long epoch, CancellationToken ct)
    {
        // Before the dead: what could not be processed goes from here to there.
        var gone = ((RedisResult[])await shard.Connection.ExecuteAsync("XRANGE", [keys.Inbox, "-", mark, "COUNT", 1], ct)).Length == 0;
        for (string? after = null; ;)
        {
            var rows = (RedisResult[])await shard.Connection.ExecuteAsync("XRANGE", [keys.Dead, after is null ? "-" : "(" + after, "+", "COUNT", Page], ct);
            foreach (var row in rows.Select(row => (RedisResult[])row))
            {
                after = (string)row[0];
                var letter = Fields.Of((RedisResult[])row[1]);
                if (letter.Text("k") != contact.Value) continue;
                var commit = new CommitScript().Field(keys.Owner, "epoch", epoch, "epoch").Write("XDEL", keys.Dead, after);
                if (letter.Text("h") is { } post) commit.Write("SET", keys.Post(post), letter.Text("c") + "d");
                await shard.CommitAsync(commit, ct);
            }
            if (rows.Length < Page) return gone;
        }
    }

    public async Task<bool> CompactAsync(bool begin, long epoch, CancellationToken ct) =>
        // Lessons only come and, in the lane of erasures, go; the other two move all the time, so each of them is written anew at once.
        await CompactAsync(keys.Answers, begin, Lessons, "", epoch, ct) && await CompactAsync(keys.Dead, true, All, "", epoch, ct) && await CompactAsync(keys.Inbox, true, All, MostWaiting, epoch, ct);

    private async Task<bool> CompactAsync(RedisKey stream, bool begin, int atOnce, RedisValue most, long epoch, CancellationToken ct) =>
        (string)await shard.Connection.EvalAsync(CompactScript, [keys.Owner, stream, keys.Anew(stream)], [epoch, begin ? 1 : 0, atOnce, most], ct) == "done";

    public async Task<string?> ForgetOnDiskAsync(string? begun, CancellationToken ct)
    {
        if (!shard.IsOurServer) return null;
        var info = ((string)await shard.Connection.ExecuteAsync("INFO", ["persistence"], ct)).Split("\r\n");
        if (Is("aof_enabled", "0")) return null;
        var run = ((string)await shard.Connection.ExecuteAsync("INFO", ["server"], ct)).Split("\r\n").First(line => line.StartsWith("run_id:", StringComparison.Ordinal))["run_id:".Length..];
        if (Is("aof_rewrite_in_progress", "1") || Is("aof_rewrite_scheduled", "1")) return begun ?? "wait";
        if (begun == run && Is("aof_last_bgrewrite_status", "ok")) return null;
        // One that was under way when this was asked for may have begun too early; one that a restart cut off never ended.
        await shard.Connection.ExecuteAsync("BGREWRITEAOF", [], ct);
        return begun == run ? throw new InvalidOperationException("The embedded Redis could not write its files anew.") : run;

        bool Is(string name, string value) => info.Contains($"{name}:{value}");
    }

    private async Task<string?> SourceAsync(ContactId contact, CancellationToken ct)
    {
        foreach (var id in await ConversationsAsync(contact, ct))
            if ((byte[]?)await shard.Connection.ExecuteAsync("HGET", [keys.Conversation(id), "d"], ct) is { } document && RedisConversationStore.Read("0", document) is { } conversation)
                return conversation.Source.Value;
        return null;
    }

    private async Task<Fields.Lookup> FieldsAsync(ContactId contact, CancellationToken ct) =>
        Fields.Of((RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [keys.Contact(contact)], ct));
}
