namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Where new sessions begin: fixed by the options, or discovered and remembered.</summary>
internal sealed class GatewayAddress(GatewayOptions options, Func<CancellationToken, Task<GatewayDiscovery>> discover, TimeProvider time)
{
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(24);
    private const int Patience = 3;
    private GatewayDiscovery.Found? found;
    private long foundAt;
    private int spent;
    private int failures;

    /// <summary>What is known without asking.</summary>
    public Uri? Known => options.GatewayUrl ?? found?.Url;

    /// <summary>Until the server allows one more session; zero: now.</summary>
    public TimeSpan Hold
    {
        get
        {
            if (found?.Starts is not { } starts || starts.Remaining - spent > 0) return TimeSpan.Zero;
            // It is a matter of at most a day; whoever says otherwise is asked again then.
            var reset = TimeSpan.FromTicks(Math.Clamp(starts.ResetAfter.Ticks, ShortestHold.Ticks, LongestHold.Ticks));
            var left = reset - time.GetElapsedTime(foundAt);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Asks only when nothing is remembered, or what is remembered of the limit is over. Throws what asking throws.</summary>
    public async Task<GatewayDiscovery> FindAsync(CancellationToken ct)
    {
        if (options.GatewayUrl is { } fixedUrl) return new GatewayDiscovery.Found(fixedUrl);
        if (found is { Starts: { } starts } && starts.Remaining - spent <= 0 && Hold == TimeSpan.Zero) found = null;
        if (found is not null) return found;
        var discovery = await discover(ct).WaitAsync(options.Pace.Answer * 3, time, ct);
        if (discovery is GatewayDiscovery.Found here)
        {
            if (!GatewayUrls.IsWebSocket(here.Url)) throw new InvalidDataException("the gateway's address is neither ws nor wss");
            (found, foundAt, spent, failures) = (here, time.GetTimestamp(), 0, 0);
        }
        return discovery;
    }

    public void Spent() => spent++;

    public void Reached() => failures = 0;

    /// <summary>After a few of these it is asked for again: it may have moved.</summary>
    public void Unreachable()
    {
        if (++failures >= Patience) found = null;
    }
}
