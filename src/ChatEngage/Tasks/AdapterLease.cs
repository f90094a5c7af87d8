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
    private readonly string me = $"{replica}/{Base32.RandomId()}";
    private string? watched;
    private long watchedSince;
    private long renewed;

    /// <summary>Whether this replica holds it.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Runs the work whenever the lease can be had, until stopping or until the work ends by itself; its token ends when the lease is lost.</summary>
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
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        IsHeld = true;
        try
        {
            var working = work(lost.Token);
            while (!working.IsCompleted)
            {
                await Task.WhenAny(working, Task.Delay(IOwnerLease.RenewEvery, time, stopping));
                if (!working.IsCompleted && (stopping.IsCancellationRequested || !await RenewAsync(stopping)))
                {
                    await lost.CancelAsync();
                    break;
                }
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

    private async Task<bool> AcquireAsync(CancellationToken ct)
    {
        try
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            var holder = Read(value)?.Holder;
            if (holder is not null && !holder.StartsWith($"{replica}/", StringComparison.Ordinal) && !IsSilent(value)) return false;
            if (!await state.WriteAsync(Key, Write(me, 0), version, ct)) return false;
            renewed = time.GetTimestamp();
            return true;
        }
        catch (Exception error) when (error is StoreUnavailableException || (error is OperationCanceledException && ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>Whether the same beat was seen for the whole length of a lease.</summary>
    private bool IsSilent(string? value)
    {
        if (value == watched) return time.GetElapsedTime(watchedSince) >= IOwnerLease.Length;
        (watched, watchedSince) = (value, time.GetTimestamp());
        return false;
    }

    /// <summary>False when it is lost, or may be.</summary>
    private async Task<bool> RenewAsync(CancellationToken ct)
    {
        try
        {
            var (value, version) = await state.ReadAsync(Key, ct);
            if (Read(value) is not { } held || held.Holder != me || !await state.WriteAsync(Key, Write(me, held.Beat + 1), version, ct)) return false;
            renewed = time.GetTimestamp();
            return true;
        }
        catch (StoreUnavailableException)
        {
            // Others cannot take it either while the store is away, but may as soon as it is back.
            return time.GetElapsedTime(renewed) < IOwnerLease.Length - IOwnerLease.RenewEvery;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task LeaveAsync()
    {
        try
        {
            var (value, version) = await state.ReadAsync(Key, CancellationToken.None);
            if (Read(value)?.Holder == me) await state.WriteAsync(Key, Write(null, 0), version, CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            // The next one waits until it has watched long enough.
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Signals.Poll, time, stopping);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at the token.
        }
    }

    private static string Write(string? holder, long beat) => JsonSerializer.Serialize(new LeaseHolder(holder, beat), LeaseJson.Default.LeaseHolder);

    private static LeaseHolder? Read(string? value) => value is null ? null : JsonSerializer.Deserialize(value, LeaseJson.Default.LeaseHolder);
}

/// <param name="Beat">Another one with each renewal.</param>
internal sealed record LeaseHolder(string? Holder, long Beat);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LeaseHolder))]
internal sealed partial class LeaseJson : JsonSerializerContext;
