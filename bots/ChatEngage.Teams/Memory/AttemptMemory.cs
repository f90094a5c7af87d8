using ChatEngage.Storage;

namespace ChatEngage.Teams.Memory;

/// <summary>
/// What was tried, remembered before it is tried: Teams has no key by which it would know a repeat, and cannot be searched. Bounded: of those that share a
/// bucket the oldest are forgotten.
/// </summary>
internal sealed class AttemptMemory(IAdapterState state, TimeProvider time)
{
    private const int Buckets = 64;
    private const int Kept = 48;
    private static readonly TimeSpan NoteWithin = TimeSpan.FromSeconds(5);

    public async Task<Tried?> FindAsync(string key, CancellationToken ct) => KnownText.Attempts((await state.ReadAsync(Bucket(key), ct)).Value).FirstOrDefault(attempt => attempt.Key == key);

    /// <summary>An attempt begins: from now on it counts as one whose end nobody saw.</summary>
    public Task BeginAsync(string key, CancellationToken ct) => ChangeAsync(key, known => new Tried(key, known?.Ref, (known?.Tries ?? 0) + 1, time.GetUtcNow()), ct);

    /// <summary>It surely did not arrive.</summary>
    private Task FailedAsync(string key, CancellationToken ct) => ChangeAsync(key, known => known is null or { Tries: <= 1, Ref: null } ? null : known with { Tries = Math.Max(0, known.Tries - 1) }, ct);

    /// <summary>The same, whoever still waits for it; without a store it goes on counting as one whose end nobody saw.</summary>
    public async Task NotedFailureAsync(string key)
    {
        using var limit = new CancellationTokenSource(NoteWithin, time);
        try
        {
            await FailedAsync(key, limit.Token);
        }
        catch (Exception error) when (error is StoreUnavailableException or OperationCanceledException)
        {
            // What became of it is known all the same, to the one who asked.
        }
    }

    /// <summary>It is there.</summary>
    public Task PlacedAsync(string key, string where, CancellationToken ct) => ChangeAsync(key, _ => new Tried(key, where, 0, time.GetUtcNow()), ct);

    private static string Bucket(string key) => $"tried:{StateKey.Bucket(key, Buckets)}";

    private async Task ChangeAsync(string key, Func<Tried?, Tried?> change, CancellationToken ct)
    {
        while (true)
        {
            var (text, version) = await state.ReadAsync(Bucket(key), ct);
            var all = KnownText.Attempts(text);
            var next = change(all.FirstOrDefault(attempt => attempt.Key == key));
            List<Tried> kept = [.. all.Where(attempt => attempt.Key != key)];
            if (next is not null) kept.Add(next);
            if (await state.WriteAsync(Bucket(key), KnownText.Write([.. kept.OrderByDescending(attempt => attempt.At).Take(Kept)]), version, ct)) return;
        }
    }
}
