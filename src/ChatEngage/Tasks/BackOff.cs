namespace ChatEngage.Tasks;

/// <summary>Growing waits with jitter, so that what failed together does not come back together.</summary>
public static class BackOff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>About half a second, doubled with each failure, at most a minute; between half and all of that.</summary>
    public static TimeSpan After(int failures)
    {
        var full = TimeSpan.FromMilliseconds(500 * Math.Pow(2, Math.Clamp(failures - 1, 0, 10)));
        if (full > Longest) full = Longest;
#pragma warning disable CA5394 // Jitter, not a secret.
        return full * (0.5 + (Random.Shared.NextDouble() / 2));
#pragma warning restore CA5394
    }

    /// <summary>Waits; returns early, without an exception, when cancelled.</summary>
    public static async Task DelayAsync(int failures, TimeProvider time, CancellationToken ct)
    {
        try
        {
            await Task.Delay(After(failures), time, ct);
        }
        catch (OperationCanceledException)
        {
            // The caller's loop looks at the token.
        }
    }
}
