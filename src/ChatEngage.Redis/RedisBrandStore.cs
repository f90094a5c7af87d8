using System.Security.Cryptography;
using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Redis.Connection;
using ChatEngage.Redis.Stores;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using StackExchange.Redis;

namespace ChatEngage.Redis;

/// <summary>One brand's shard on Redis.</summary>
public sealed class RedisBrandStore : IBrandStore
{
    private static readonly RedisScript SecretScript = RedisScript.FromResource("secret");
    private readonly Shard shard;
    private readonly RedisConversationStore conversations;

    private RedisBrandStore(Shard shard, Func<IInteractionLog, ILogDays, IInteractionLog>? around)
    {
        this.shard = shard;
        Queue = new RedisInboxQueue(shard);
        Conversations = conversations = new RedisConversationStore(shard);
        Contacts = new RedisContactStore(shard);
        Recommendations = new RedisRecommendations(shard);
        Tasks = new RedisTaskQueue(shard);
        var log = new RedisInteractionLog(shard);
        Days = log;
        Retention = new RedisRetentionStore(shard);
        Log = around is null ? log : around(log, log);
        Owner = new RedisOwnerLease(shard);
        Lessons = new RedisLessonLog(shard);
        Digests = new RedisDigestStore(shard);
        Erasures = new RedisErasureStore(shard);
        Persons = new RedisPersonStore(shard);
    }

    public Brand Brand => shard.Brand;
    public IInboxQueue Queue { get; }
    public IConversationStore Conversations { get; }
    public IContactStore Contacts { get; }
    public IRecommendations Recommendations { get; }
    public ITaskQueue Tasks { get; }
    public IInteractionLog Log { get; }
    public ILogDays Days { get; }
    public IRetentionStore Retention { get; }
    public IOwnerLease Owner { get; }
    public ILessonLog Lessons { get; }
    public IDigestStore Digests { get; }
    public IErasureStore Erasures { get; }
    public IPersonStore Persons { get; }
    public Signals Signals => shard.Signals;
    public event Action<ConversationId>? Changed;

    public IInbox Inbox(SourceName source, bool import = false) => new RedisInbox(shard, source, import);

    public IAdapterState State(string adapter) => new RedisAdapterState(shard, adapter);

    public Task<CommitOutcome> CommitAsync(Change change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        return conversations.WriteAsync(null, null, change, ct);
    }

    /// <summary>Opens the shard: fetches (or makes) the brand's digest key and listens for changes.</summary>
    /// <param name="withoutReplicas">The server is our own and has no replicas to fail over to, so with <c>appendfsync always</c> it forgets nothing by a restart.</param>
    /// <param name="log">Makes the log out of what Redis holds of it, where there is more elsewhere.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public static async Task<RedisBrandStore> OpenAsync(
        RedisConnection connection, Brand brand, TimeProvider time, CancellationToken ct, bool withoutReplicas = false, TimeSpan? leaseLength = null, int? inboxRoom = null,
        Func<IInteractionLog, ILogDays, IInteractionLog>? log = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(brand);
        var secret = (byte[])await connection.EvalAsync(SecretScript, [new RedisKeys(brand.Key).Secret], [RandomNumberGenerator.GetBytes(32)], ct);
        var shard = new Shard(connection, brand, new Stores.Digests(secret), new Signals(time), time)
        {
            LeaseLength = leaseLength ?? IOwnerLease.Length,
            InboxRoom = inboxRoom ?? 200_000,
            IsOurServer = withoutReplicas,
            ForgetsNothing = withoutReplicas && await SyncsAlwaysAsync(connection, ct),
        };
        var store = new RedisBrandStore(shard, log);
        await connection.SubscribeAsync(shard.Keys.Changes, store.Hear);
        return store;
    }

    private static async Task<bool> SyncsAlwaysAsync(RedisConnection connection, CancellationToken ct) =>
        (RedisResult[])await connection.ExecuteAsync("CONFIG", ["GET", "appendfsync"], ct) is [_, var value] && (string)value == "always";

    // "<conversation or -> <lane> <lane>…", or "inbox".
    private void Hear(string message)
    {
        var words = message.Split(' ');
        if (words[0] == InboxWorker.Signal)
        {
            Signals.Set(InboxWorker.Signal);
            return;
        }
        foreach (var lane in words.AsSpan(1)) Signals.Set(lane);
        if (!Base32.IsId(words[0])) return;
        Signals.Wake("changed:" + words[0]);
        Changed?.Invoke(new ConversationId(words[0]));
    }
}
