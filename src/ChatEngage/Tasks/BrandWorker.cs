using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Tasks;

/// <summary>Works one brand while this replica holds its lease: inbox, task lanes and sources.</summary>
public sealed class BrandWorker(
    IBrandStore store,
    EntryHandler entries,
    IReadOnlyList<ITaskHandler> handlers,
    IReadOnlyList<IMentionSource> sources,
    TimeProvider time,
    ILogger<BrandWorker> log)
{
    // What is in hand at a graceful stop: an attempt to send ends after 20 s.
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);

    /// <summary>Who holds the lease. A replica that keeps its name over a restart (and runs only once under it) need not wait for its former self.</summary>
    public string Replica { get; init; } = Base32.RandomId();

    /// <summary>The epoch while this replica is the owner.</summary>
    public long? Epoch { get; private set; }

    /// <summary>Runs until stopping; takes over whenever the lease is free.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Epoch = await store.Owner.AcquireAsync(Replica, stopping);
                failures = 0;
                if (Epoch is { } epoch) await OwnAsync(epoch, stopping);
                else await store.Signals.WaitAsync("owner", Signals.Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.DelayAsync(++failures, time, stopping);
            }
            finally
            {
                Epoch = null;
            }
        }
    }

    private async Task OwnAsync(long epoch, CancellationToken stopping)
    {
        log.LogInformation("Brand {Brand}: this replica works it now (epoch {Epoch})", store.Brand.Key, epoch);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var abort = new CancellationTokenSource();
        var work = new List<Task> { new InboxWorker(store.Queue, entries, store.Signals, time, log).RunAsync(epoch, lost.Token, abort.Token) };
        work.AddRange(handlers.Select(handler => new LaneWorker(store.Tasks, handler, store.Signals, time, log).RunAsync(epoch, lost.Token, abort.Token)));
        work.AddRange(sources.Select(source => ListenAsync(source, lost.Token)));
        var all = Task.WhenAll(work);

        var released = await HoldAsync(epoch, all, stopping);
        await lost.CancelAsync();
        abort.CancelAfter(StopPatience);
        // What is in hand may take longer than the lease lasts, and only its owner can record it.
        released = released && await HoldAsync(epoch, all, CancellationToken.None);
        if (!released) await abort.CancelAsync();
        await all;
        if (released) await store.Owner.ReleaseAsync(Replica, epoch, CancellationToken.None);
        else log.LogWarning("Brand {Brand}: another replica works it now", store.Brand.Key);
    }

    /// <summary>Renews until stopping or the end of the work (true) or until the lease is lost (false).</summary>
    private async Task<bool> HoldAsync(long epoch, Task work, CancellationToken stopping)
    {
        var renewed = time.GetTimestamp();
        while (!stopping.IsCancellationRequested && !work.IsCompleted)
        {
            try
            {
                await Task.WhenAny(work, Task.Delay(IOwnerLease.RenewEvery, time, stopping));
                if (stopping.IsCancellationRequested || work.IsCompleted) return true;
                if (!await store.Owner.RenewAsync(Replica, epoch, stopping)) return false;
                renewed = time.GetTimestamp();
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return true;
            }
#pragma warning disable CA1031 // Whatever the store says, what works under the lease must not be left running without it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                // Still ours for all that anybody knows; every write is checked anyway.
                if (time.GetElapsedTime(renewed) < IOwnerLease.Length) continue;
                log.LogWarning("Brand {Brand}: the lease could not be renewed: {Error}", store.Brand.Key, error.GetType().Name);
                return false;
            }
        }
        return true;
    }

    private async Task ListenAsync(IMentionSource source, CancellationToken stopping)
    {
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await source.RunAsync(store.Inbox(source.Name), stopping);
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A source that breaks is started again, for as long as the service lives.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogWarning("Source {Source} of {Brand} broke and is started again: {Error}", source.Name, store.Brand.Key, error.GetType().Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
    }
}
