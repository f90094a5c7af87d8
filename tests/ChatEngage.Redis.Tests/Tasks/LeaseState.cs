using ChatEngage.Storage;

namespace ChatEngage.Redis.Tests.Tasks;

/// <summary>The way of one replica to the state of a lease, which can break.</summary>
internal sealed class LeaseState(IAdapterState real, TimeProvider time) : IAdapterState
{
    private int asked;

    /// <summary>What every call throws; null: it goes through.</summary>
    public Exception? Throws { get; set; }

    /// <summary>No call comes back until this is done, or the call is called off.</summary>
    public Task? HangsUntil { get; set; }

    /// <summary>How long the answer to a write takes after the write arrived.</summary>
    public TimeSpan AnswersAfter { get; set; }

    public int Reads { get; private set; }

    /// <summary>How many calls the store itself is to answer now.</summary>
    public int Asked => Volatile.Read(ref asked);

    public async Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
    {
        await BreakAsync(ct);
        var read = await AskAsync(() => real.ReadAsync(key, ct));
        Reads++;
        return read;
    }

    public async Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct)
    {
        await BreakAsync(ct);
        var written = await AskAsync(() => real.WriteAsync(key, value, expectedVersion, ct));
        if (AnswersAfter > TimeSpan.Zero) await Task.Delay(AnswersAfter, time, ct);
        return written;
    }

    private async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        Interlocked.Increment(ref asked);
        try
        {
            return await ask();
        }
        finally
        {
            Interlocked.Decrement(ref asked);
        }
    }

    private async Task BreakAsync(CancellationToken ct)
    {
        if (Throws is { } thrown) throw thrown;
        if (HangsUntil is { } back) await back.WaitAsync(ct);
    }
}
