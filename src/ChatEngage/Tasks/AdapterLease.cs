using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Storage;

namespace ChatEngage.Tasks;

/// <summary>
/// Runs what may run on one replica only, like the one connection that a place allows for an account. Others wait, and take over when the holder is gone.
/// No clocks are compared: the lease is free when its holder left, or did not renew it for as long as the one who waits watched.
/// </summary>
/// <param name="state">Kept for this lease alone.</param>
/// <param name="replica">A name that a replica keeps over a restart, and of which there is one at a time: it need not wait for its former self.</param>
public sealed class AdapterLease(IAdapterState state, string replica, TimeProvider time)
{
    private const string Key = "lease";

    // Others wait for the whole length; the rest of it is for the work to end.
    private static readonly TimeSpan Sure = IOwnerLease.Length - IOwnerLease.RenewEvery;
    private string me = "";
    private string? watched;
    private long watchedSince;
    private long renewed;

    private enum Renewal { Held, Unsure, Lost }

    /// <summary>Whether this replica holds it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Runs the work whenever the lease can be had, until stopping or until the work ends by itself; its token ends when the lease is lost, or may soon be.</summary>
    /// <exception cref="Exception">What the work throws; the lease is free then.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(work);
        while (!stopping.IsCancellationRequested)
        {
            if (!await AcquireAsync(stopping)) await PauseAsync(stopping);
            else if (await HoldAsync(work, stopping)) return;
        }
    }

    /// <summary>True when the work ended by itself.</summary>
    private async Task<bool> HoldAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        // Ends by the clock, whatever a call to the store still waits for.
        using var limit = new CancellationTokenSource(Left, time);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        IsHeld = true;
        try
        {
            if (lost.IsCancellationRequested) return false;
            var working = work(lost.Token);
            // Also after a stop: the work may take its time to end.
            for (var wait = IOwnerLease.RenewEvery; !working.IsCompleted && !limit.IsCancellationRequested;)
            {
                await Task.WhenAny(working, PauseAsync(wait, limit.Token));
                if (working.IsCompleted) break;
                var renewal = await RenewAsync(limit.Token);
                if (renewal == Renewal.Held) limit.CancelAfter(Left);
                else if (renewal == Renewal.Lost) await limit.CancelAsync();
                wait = renewal == Renewal.Held ? IOwnerLease.RenewEvery : Signals.Poll;
            }
            await working;
            return !lost.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            IsHeld = false;
            await LeaveAsync();
        }
    }

    /// <summary>How long the lease surely lasts from now on.</summary>
    private TimeSpan Left => Sure - time.GetElapsedTime(renewed) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private async Task<bool> AcquireAsync(CancellationToken ct)
    {
        try
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var holder = Read(value)?.Holder;
            if (holder is not null && !IsMine(holder) && !IsSilent(value)) return false;
            // New each time: whoever watched an earlier holding must not take this one for silent.
            me = $"{replica}/{Base32.RandomId()}";
            // Counted from before the write: when it arrived is not known.
            renewed = time.GetTimestamp();
            return await state.WriteAsync(Key, Write(me, 0), version, ct);
        }
        catch (Exception error) when (error is StoreUnavailableException || (error is OperationCanceledException && ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>The name before the last slash is whole: that of another replica may begin with it.</summary>
    private bool IsMine(string holder) => holder.LastIndexOf('/') is >= 0 and var end && holder.AsSpan(0, end).SequenceEqual(replica);

    /// <summary>Whether the same beat was seen for the whole length of a lease.</summary>
    private bool IsSilent(string? value)
    {
        if (value == watched) return time.GetElapsedTime(watchedSince) >= IOwnerLease.Length;
        (watched, watchedSince) = (value, time.GetTimestamp());
        return false;
    }

    private async Task<Renewal> RenewAsync(CancellationToken ct)
    {
        try
        {
            var began = time.GetTimestamp();
            var (value, version) = await state.ReadAsync(Key, ct);
            if (Read(value) is not { } held || held.Holder != me || !await state.WriteAsync(Key, Write(me, held.Beat + 1), version, ct)) return Renewal.Lost;
            renewed = began;
            return Renewal.Held;
        }
#pragma warning disable CA1031 // Whatever the store says, what works under the lease must not be left running without it.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Others cannot take it either while the store is away, but may as soon as it is back.
            return Renewal.Unsure;
        }
    }

    private async Task LeaveAsync()
    {
        using var patience = new CancellationTokenSource(IOwnerLease.RenewEvery, time);
        try
        {
            var (value, version) = await state.ReadAsync(Key, patience.Token);
            if (Read(value)?.Holder == me) await state.WriteAsync(Key, Write(null, 0), version, patience.Token);
        }
#pragma warning disable CA1031 // How the work ended must be told, whatever the store says.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The next one waits until it has watched long enough.
        }
    }

    private Task PauseAsync(CancellationToken stopping) => PauseAsync(Signals.Poll, stopping);

    private async Task PauseAsync(TimeSpan span, CancellationToken ct)
    {
        try
        {
            await Task.Delay(span, time, ct);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at the token.
        }
    }

    private static string Write(string? holder, long beat) => JsonSerializer.Serialize(new LeaseHolder(holder, beat), LeaseJson.Default.LeaseHolder);

    /// <summary>What cannot be read is somebody's who is waited for: it is free when it stays so.</summary>
    private static LeaseHolder? Read(string? value)
    {
        try
        {
            return value is null ? null : JsonSerializer.Deserialize(value, LeaseJson.Default.LeaseHolder);
        }
        catch (JsonException)
        {
            return new LeaseHolder("", 0);
        }
    }
}

/// <param name="Beat">Another one with each renewal.</param>
internal sealed record LeaseHolder(string? Holder, long Beat);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LeaseHolder))]
internal sealed partial class LeaseJson : JsonSerializerContext;
