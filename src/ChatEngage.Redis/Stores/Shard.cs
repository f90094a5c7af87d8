using ChatEngage.Brands;
using ChatEngage.Redis.Connection;
using ChatEngage.Tasks;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>What the stores of one brand share.</summary>
internal sealed class Shard(RedisConnection connection, Brand brand, Digests digests, Signals signals, TimeProvider time)
{
    private int arriving;

    public RedisConnection Connection => connection;
    public Brand Brand => brand;
    public RedisKeys Keys { get; } = new(brand.Key);
    public Digests Digests => digests;
    public Signals Signals => signals;
    public TimeProvider Time => time;

    /// <summary>How long a lease lasts; shorter only in tests.</summary>
    public TimeSpan LeaseLength { get; init; } = IOwnerLease.Length;

    /// <summary>Entries the inbox takes before intake is told to come later.</summary>
    public int InboxRoom { get; init; } = 200_000;

    /// <summary>The server and its files are ours, so that we may have the files written anew.</summary>
    public bool IsOurServer { get; init; }

    /// <summary>What was acknowledged survives every restart of the server; else an order tells the run it was made in.</summary>
    public bool ForgetsNothing { get; init; }

    /// <summary>Whether an order of this kind must tell: a reply that may have been sent in a run that is forgotten must be looked up first.</summary>
    public bool TellsRun(string kind) => !ForgetsNothing && kind == Conversations.Timers.Send;

    /// <summary>Deliveries being taken in.</summary>
    public int Arriving => Volatile.Read(ref arriving);

    public void Arrive() => Interlocked.Increment(ref arriving);

    public void Arrived() => Interlocked.Decrement(ref arriving);

    /// <summary>Runs a commit; the name of the failed check, or null when all of it was written.</summary>
    /// <exception cref="InvalidOperationException">A key has another type than ours, or a value is too large: nothing was written.</exception>
    public async Task<string?> CommitAsync(CommitScript commit, CancellationToken ct)
    {
        var answer = (RedisResult[])await connection.EvalAsync(CommitScript.Script, commit.Keys, commit.Steps, ct);
        return (string)answer[0] switch
        {
            "ok" => null,
            "type" => throw new InvalidOperationException($"{(string)answer[1]} is not what ChatEngage keeps there; nothing was written."),
            "size" => throw new InvalidOperationException($"The value for {(string)answer[1]} is larger than 64 KiB; nothing was written."),
            var name => name,
        };
    }
}
