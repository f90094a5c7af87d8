namespace ChatEngage.Sources.Feed;

/// <summary>
/// Politeness of the whole process: requests to one host keep a distance and stay within a budget, and a host that asked to be left alone is.
/// One for all feed sources.
/// </summary>
public sealed class FeedGate(TimeProvider time) : IDisposable
{
    /// <summary>The least time between two requests to one host.</summary>
    public static readonly TimeSpan Distance = TimeSpan.FromSeconds(1);

    /// <summary>In the long run a host gets one request in this time; <see cref="Burst"/> may come at once.</summary>
    public static readonly TimeSpan Share = TimeSpan.FromSeconds(6);
    public const int Burst = 100;

    /// <summary>No host may silence others behind the same name for longer than this.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    // What is open at once is what is in memory at once.
    private const int AtOnce = 8;
    private const int ManyHosts = 1_000;
    private readonly long origin = time.GetTimestamp();
    private readonly SemaphoreSlim open = new(AtOnce);
    private readonly Dictionary<string, Host> hosts = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Waits for a place among the fetches of this process; dispose what it returns when the body is read.</summary>
    public async Task<IDisposable> OpenAsync(CancellationToken ct)
    {
        await open.WaitAsync(ct);
        return new Place(open);
    }

    /// <summary>Waits until the next request to this host may begin.</summary>
    public async Task EnterAsync(Uri url, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(url);
        // Nobody is disturbed by requests of a machine to itself.
        if (url.IsLoopback) return;
        var wait = Reserve(url.Authority);
        if (wait > TimeSpan.Zero) await Task.Delay(wait, time, ct);
    }

    /// <summary>Whether half of the host's budget is left, so that what matters less may go too.</summary>
    public bool HasRoom(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        lock (gate) return !hosts.TryGetValue(url.Authority, out var host) || (host.Spent - Now < Share * (Burst / 2) && host.Next <= Now + Distance);
    }

    /// <summary>The host asked to be left alone for this long; others behind the same name wait too.</summary>
    public void Hold(Uri url, TimeSpan @for)
    {
        ArgumentNullException.ThrowIfNull(url);
        var until = Now + (@for > LongestHold ? LongestHold : @for);
        lock (gate)
        {
            var host = Find(url.Authority);
            host.Held = until;
            if (host.Next < until) host.Next = until;
        }
    }

    /// <summary>How long the host is still to be left alone because it asked for it.</summary>
    public TimeSpan HeldFor(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        lock (gate) return hosts.TryGetValue(url.Authority, out var host) && host.Held > Now ? host.Held - Now : TimeSpan.Zero;
    }

    public void Dispose() => open.Dispose();

    private TimeSpan Now => time.GetElapsedTime(origin);

    private TimeSpan Reserve(string authority)
    {
        lock (gate)
        {
            var now = Now;
            var host = Find(authority);
            var start = host.Next > now ? host.Next : now;
            // Spent is when the host would be even with us; a burst ahead of that is allowed.
            var allowed = host.Spent - (Share * (Burst - 1));
            if (allowed > start) start = allowed;
            host.Next = start + Distance;
            host.Spent = (host.Spent > start ? host.Spent : start) + Share;
            return start - now;
        }
    }

    private Host Find(string authority)
    {
        if (hosts.TryGetValue(authority, out var host)) return host;
        var now = Now;
        if (hosts.Count >= ManyHosts)
            foreach (var (idle, _) in hosts.Where(pair => pair.Value.Next < now && pair.Value.Spent < now).ToList())
                hosts.Remove(idle);
        return hosts[authority] = new Host();
    }

    private sealed class Host
    {
        public TimeSpan Next { get; set; }
        public TimeSpan Spent { get; set; }
        public TimeSpan Held { get; set; }
    }

    private sealed class Place(SemaphoreSlim open) : IDisposable
    {
        private SemaphoreSlim? taken = open;

        public void Dispose() => Interlocked.Exchange(ref taken, null)?.Release();
    }
}
