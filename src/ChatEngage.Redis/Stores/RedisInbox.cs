using ChatEngage.Inbox;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisInbox(Shard shard, SourceName source, bool import) : IInbox
{
    private static readonly RedisScript Receive = RedisScript.FromResource("receive");
    private const int DeliverySeconds = 24 * 3600;

    public async Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
    {
        if (batch.Count == 0) return new Intake.Stored(0, 0, 0);
        var keys = new KeyTable(shard.Keys.Inbox, delivery is null ? shard.Keys.Inbox : shard.Keys.Hook(shard.Digests.Delivery(source, delivery.Id)));
        var args = new List<RedisValue>(7 + (13 * batch.Count))
        {
            shard.InboxRoom, delivery?.BodyHash ?? "", DeliverySeconds, shard.Keys.Changes, source.Value, import ? 1 : 0, shard.Keys.ConversationPrefix,
        };
        var now = shard.Time.GetUtcNow();
        foreach (var mention in batch) Add(args, keys, mention, now);

        var answer = await TakeInAsync(keys.ToArray(), [.. args], ct);
        switch ((string)answer[0])
        {
            case "full": return new Intake.Full();
            case "body": return new Intake.OtherBody();
            default:
                await shard.Connection.WaitForReplicasAsync(shard.Keys.Replicated, ct);
                var stored = new Intake.Stored((int)answer[1], (int)answer[2], (int)answer[3]);
                if (stored.Accepted + stored.Updated > 0) shard.Signals.Set(InboxWorker.Signal);
                Count(stored);
                return stored;
        }
    }

    private async Task<RedisResult[]> TakeInAsync(RedisKey[] keys, RedisValue[] args, CancellationToken ct)
    {
        shard.Arrive();
        try
        {
            return (RedisResult[])await shard.Connection.EvalAsync(Receive, keys, args, ct);
        }
        finally
        {
            shard.Arrived();
        }
    }

    private void Add(List<RedisValue> args, KeyTable keys, Mention mention, DateTimeOffset now)
    {
        var digests = shard.Digests;
        var space = mention.Space ?? source;
        var post = digests.Post(space, mention.Id);
        args.Add(keys.Index(shard.Keys.Post(post)));
        args.Add(mention.ReplyTo is { } parent ? keys.Index(shard.Keys.Post(digests.Post(space, parent))) : 0);
        args.Add(mention.Thread is { } named && named != mention.Id ? keys.Index(shard.Keys.Post(digests.Post(space, named))) : 0);
        args.Add(keys.Index(shard.Keys.Who(digests.Author(space, mention.Author.Id))));
        args.Add(Base32.RandomId());
        args.Add(mention.Thread is { } thread ? digests.Conversation(space, thread).Value : "");
        args.Add(mention.ReplyTo is { } above ? digests.Conversation(space, above).Value : "");
        args.Add(digests.Conversation(space, mention.Id).Value);
        args.Add(mention.UpdatedAt is { } updated ? updated.ToUnixTimeMilliseconds() : "");
        args.Add((mention.Deleted ? "d" : "") + (shard.Brand.IsOwn(source, mention) ? "o" : ""));
        args.Add((import ? mention.CreatedAt : now).ToUnixTimeMilliseconds());
        args.Add(post);
        args.Add(MentionJson.Write(mention));
    }

    private void Count(Intake.Stored stored)
    {
        var brand = new KeyValuePair<string, object?>("brand", shard.Brand.Key.Value);
        var from = new KeyValuePair<string, object?>("source", source.Value);
        if (stored.Accepted > 0) Telemetry.Mentions.Add(stored.Accepted, brand, from, new("outcome", "accepted"));
        if (stored.Updated > 0) Telemetry.Mentions.Add(stored.Updated, brand, from, new("outcome", "updated"));
        if (stored.Duplicates > 0) Telemetry.Mentions.Add(stored.Duplicates, brand, from, new("outcome", "duplicate"));
    }

    /// <summary>Keys by their position in KEYS, each once.</summary>
    private sealed class KeyTable
    {
        private readonly List<RedisKey> keys;
        private readonly Dictionary<RedisKey, int> indexes = [];

        public KeyTable(params RedisKey[] first) => keys = [.. first];

        public int Index(RedisKey key)
        {
            if (indexes.TryGetValue(key, out var index)) return index;
            keys.Add(key);
            return indexes[key] = keys.Count;
        }

        public RedisKey[] ToArray() => [.. keys];
    }
}
