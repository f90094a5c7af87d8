using System.Threading.Channels;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Inbox;

/// <summary>Reads the inbox in order and fans it out to lanes by conversation: one conversation's mentions stay in order, others pass by.</summary>
public sealed class InboxWorker(IInboxQueue queue, EntryHandler handler, Signals signals, TimeProvider time, ILogger log)
{
    public const string Signal = "inbox";
    private const int Lanes = 32;
    private const int LaneDepth = 64;
    private const int Burst = 4;
    private static readonly TimeSpan BurstPause = TimeSpan.FromMilliseconds(20);
    private int inHand;

    /// <summary>After this many failures an entry is put aside.</summary>
    public const int MaxTries = 5;

    /// <summary>Runs until <paramref name="stopping"/>, then finishes the entries in hand; <paramref name="abort"/> ends that too.</summary>
    public async Task RunAsync(long epoch, CancellationToken stopping, CancellationToken abort)
    {
        var lanes = Enumerable.Range(0, Lanes).Select(_ => Channel.CreateBounded<InboxEntry>(LaneDepth)).ToArray();
        var workers = lanes.Select(lane => Task.Run(() => DrainAsync(lane.Reader, epoch, stopping, abort), CancellationToken.None)).ToArray();
        string? last = null;
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // In a burst taking in goes first: those outside wait for their answer. Some entries go on all the same.
                var burst = queue.Arriving >= Burst;
                var entries = await queue.ReadAsync(last, burst ? 16 : 256, stopping);
                failures = 0;
                foreach (var entry in entries)
                {
                    await lanes[LaneOf(entry.Conversation)].Writer.WriteAsync(entry, stopping);
                    Interlocked.Increment(ref inHand);
                    last = entry.Id;
                }
                if (burst) await Task.Delay(BurstPause, time, stopping);
                // Other replicas signal only what comes into an empty inbox.
                else if (entries.Count == 0)
                {
                    var idle = Volatile.Read(ref inHand) == 0;
                    // After a failover to a clock that is behind, new entries can land before the last one read.
                    if (idle) last = null;
                    await signals.WaitAsync(Signal, idle ? Signals.Poll : BurstPause, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.DelayAsync(++failures, time, stopping);
            }
#pragma warning disable CA1031 // An inbox that ended here would be read by nobody, and nobody would see it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError("The inbox cannot be read: {Error}", error.GetType().Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
        foreach (var lane in lanes) lane.Writer.Complete();
        await Task.WhenAll(workers);
    }

    private async Task DrainAsync(ChannelReader<InboxEntry> lane, long epoch, CancellationToken stopping, CancellationToken abort)
    {
        await foreach (var entry in lane.ReadAllAsync(CancellationToken.None))
        {
            // What is not begun stays in the inbox for the next owner.
            if (!stopping.IsCancellationRequested) await HandleAsync(entry, epoch, stopping, abort);
            Interlocked.Decrement(ref inHand);
        }
    }

    private async Task HandleAsync(InboxEntry entry, long epoch, CancellationToken stopping, CancellationToken abort)
    {
        using var trace = Telemetry.Traces.StartActivity("mention");
        for (int outages = 0, tries = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await handler.HandleAsync(entry, epoch, abort);
                return;
            }
            catch (OperationCanceledException) when (abort.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.DelayAsync(++outages, time, stopping);
            }
#pragma warning disable CA1031 // One entry that cannot be processed must not stop the others: it is tried again, then put aside and shown.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning("Inbox entry {Entry} of {Source} failed: {Error}", entry.Id, entry.Source, error.GetType().Name);
                if (++tries < MaxTries) await BackOff.DelayAsync(tries, time, stopping);
                else if (await BuriedAsync(entry, epoch, error.GetType().Name, abort)) return;
                else await BackOff.DelayAsync(tries, time, stopping);
            }
        }
    }

    private async Task<bool> BuriedAsync(InboxEntry entry, long epoch, string error, CancellationToken ct)
    {
        try
        {
            await queue.BuryAsync(entry, error, epoch, ct);
            Telemetry.Dead.Add(1, new KeyValuePair<string, object?>("lane", Signal));
            log.LogError("Inbox entry {Entry} of {Source} is put aside: {Error}", entry.Id, entry.Source, error);
            return true;
        }
        catch (OperationCanceledException)
        {
            return true; // It stays in the inbox for the next owner.
        }
#pragma warning disable CA1031 // As above: the lane must live on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            log.LogWarning("Inbox entry {Entry} of {Source} could not be put aside: {Error}", entry.Id, entry.Source, failure.GetType().Name);
            return false;
        }
    }

    // Stable within the process, which is all that ordering needs.
    private static int LaneOf(ConversationId id) => (int)((uint)string.GetHashCode(id.Value, StringComparison.Ordinal) % Lanes);
}
