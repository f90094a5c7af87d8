using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Redis.Connection;
using ChatEngage.Storage;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisRetentionStore(Shard shard) : IRetentionStore
{
    private static readonly RedisScript AgedScript = RedisScript.FromResource("aged");
    private static readonly RedisScript UnseenScript = RedisScript.FromResource("unseen");
    private readonly RedisKeys keys = shard.Keys;

    public Task<AgedPage> UnchangedAsync(DateTimeOffset since, int skip, int count, CancellationToken ct) => PageAsync(keys.ByChange, since, skip, count, ct);

    public Task<AgedPage> WithTextAsync(DateTimeOffset since, int skip, int count, CancellationToken ct) => PageAsync(keys.ByBare, since, skip, count, ct);

    public async Task<bool> RemoveAsync(Conversation conversation, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        var (id, key) = (conversation.Id, keys.Conversation(conversation.Id));
        var commit = new CommitScript()
            .Field(keys.Owner, "epoch", epoch, "epoch")
            .Field(key, "v", conversation.Version, "version")
            .Write("DEL", key);
        ConversationIndexes.Remove(commit, keys, conversation);
        var cards = shard.Brand.CardChannels.Select(channel => Timers.CardOf(id, channel, default));
        foreach (var order in Timers.For(conversation).Concat(cards)) commit.Drop(keys.Task(order.Id), keys.Todo(order.Lane), order.Id);
        var posts = conversation.Mentions.Select(mention => mention.Post ?? shard.Digests.Post(conversation.Source, mention.Id))
            .Concat(conversation.Replies.Select(reply => reply.OutsideId).OfType<string>().Select(outside => shard.Digests.Post(conversation.Source, outside)));
        foreach (var post in posts.Distinct()) commit.Forget(keys.Post(post), id.Value);
        return await shard.CommitAsync(commit.Publish(keys.Owner, keys.Changes, id.Value), ct) is null;
    }

    public async Task<(int Met, int Removed)> RemoveContactsAsync(DateTimeOffset notSeenSince, int count, long epoch, CancellationToken ct)
    {
        var before = notSeenSince.ToUnixTimeMilliseconds();
        var ids = (RedisResult[])await shard.Connection.ExecuteAsync("ZRANGEBYSCORE", [keys.People, "-inf", $"({before}", "LIMIT", 0, count], ct);
        var removed = 0;
        foreach (var contact in ids.Select(id => new ContactId((string)id)))
        {
            var digest = (string?)await shard.Connection.ExecuteAsync("HGET", [keys.Contact(contact), "w"], ct) ?? "";
            var weigh = WeighHandler.Order(contact, default);
            RedisKey[] touched =
            [
                keys.Owner, keys.People, keys.Contact(contact), keys.Days(contact), keys.Who(digest), keys.ByContact(contact), keys.Task(weigh.Id), keys.Todo(weigh.Lane),
                .. Enum.GetValues<Level>().Select(level => keys.Level(level.Word())),
            ];
            var answer = (string)await shard.Connection.EvalAsync(UnseenScript, touched, [epoch, contact.Value, before, digest, weigh.Id, keys.ConversationPrefix], ct);
            if (answer == "gone") removed++;
        }
        return (ids.Length, removed);
    }

    public async Task<int> RemoveDeadAsync(DateTimeOffset before, int count, long epoch, CancellationToken ct)
    {
        var rows = (RedisResult[])await shard.Connection.ExecuteAsync("XRANGE", [keys.Dead, "-", "+", "COUNT", count], ct);
        // In the order of their burial.
        RedisValue[] old =
        [
            .. rows.Select(row => (RedisResult[])row)
                .TakeWhile(row => Fields.Of((RedisResult[])row[1]).Number("at") < before.ToUnixTimeMilliseconds())
                .Select(row => (RedisValue)(string)row[0]),
        ];
        if (old.Length == 0) return 0;
        var commit = new CommitScript().Field(keys.Owner, "epoch", epoch, "epoch").Write("XDEL", keys.Dead, old);
        return await shard.CommitAsync(commit, ct) is null ? old.Length : 0;
    }

    private async Task<AgedPage> PageAsync(RedisKey without, DateTimeOffset since, int skip, int count, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.EvalAsync(AgedScript, [keys.ByChange, without], [since.ToUnixTimeMilliseconds(), skip, count], ct);
        return new AgedPage([.. answer.Skip(1).Select(id => new ConversationId((string)id))], (int)answer[0]);
    }
}
