using System.Collections.Concurrent;
using ChatEngage.Inbox;

namespace ChatEngage.Discord.Tests.Source;

/// <summary>Keeps what comes, by id; full or out of reach when told so.</summary>
internal sealed class RecordingInbox : IInbox
{
    private readonly ConcurrentDictionary<string, Mention> known = new();

    public IReadOnlyDictionary<string, Mention> Known => known;
    public ConcurrentQueue<Mention> All { get; } = [];
    public volatile bool IsFull;
    public volatile bool IsAway;
    private int turnedAway;

    /// <summary>How often something could not be taken.</summary>
    public int TurnedAway => Volatile.Read(ref turnedAway);

    public Task<Intake> ReceiveAsync(IReadOnlyList<Mention> batch, CancellationToken ct, DeliveryMark? delivery = null)
    {
        if (IsAway || IsFull) Interlocked.Increment(ref turnedAway);
        if (IsAway) throw new StoreUnavailableException("As asked.");
        if (IsFull) return Task.FromResult<Intake>(new Intake.Full());
        foreach (var mention in batch)
        {
            All.Enqueue(mention);
            known[mention.Id] = mention;
        }
        return Task.FromResult<Intake>(new Intake.Stored(batch.Count, 0, 0));
    }
}
