using ChatEngage.Discord.Client.Rest.Sending;

namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>
/// The one place that knows when a request may go: the queue of its route, the bucket that the service counts it in, and the bot's budget.
/// A bucket is counted by its name, method and top-level id; several routes may share one, and a route may move to another.
/// </summary>
internal sealed class RateLimits(DiscordRestOptions options, TimeProvider time)
{
    private const int SweepAt = 1000;
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<RouteKey, RouteQueue> queues = [];
    private readonly Dictionary<RouteKey, Bucket> buckets = [];
    private readonly GlobalBudget budget = new(options.PerSecond, time);
    private int sweepAt = SweepAt;

    /// <summary>How many queues and buckets are kept.</summary>
    internal int Kept
    {
        get { lock (gate) return queues.Count + buckets.Count; }
    }

    /// <summary>The request's turn, or null when it took longer than the patience.</summary>
    public async Task<Turn?> EnterAsync(RestRequest request, Patience patience)
    {
        if (request.Lane is Lane.Callback) return new Turn(this, request, new RouteQueue());
        var queue = Join(request.Key);
        var entered = false;
        try
        {
            entered = await patience.EnterAsync(queue.Line);
            return entered ? new Turn(this, request, queue) : null;
        }
        finally
        {
            if (!entered) Part(queue);
        }
    }

    public void Leave(RouteQueue queue)
    {
        queue.Line.Leave();
        Part(queue);
    }

    /// <summary>Waits until the request may be sent, and counts it. Null when it may; else how long it would have taken.</summary>
    public async Task<TimeSpan?> ReadyAsync(RestRequest request, RouteQueue queue, Patience patience)
    {
        while (true)
        {
            while (WaitOf(queue) is var wait && wait > TimeSpan.Zero)
            {
                if (!await patience.WaitAsync(wait)) return wait;
            }
            if (request.Lane is Lane.Ordinary && await budget.EnterAsync(patience) is { } global) return global;
            // Meanwhile another route of the same bucket may have taken the last one.
            if (TryTake(queue)) return null;
        }
    }

    public void Record(RestRequest request, RouteQueue queue, LimitHeaders headers)
    {
        lock (gate)
        {
            queue.Bucket?.Return();
            if (headers.Bucket is { } name && name != queue.BucketName)
            {
                var key = new RouteKey(request.Method, name, request.Major);
                if (!buckets.TryGetValue(key, out var bucket)) buckets.Add(key, bucket = new Bucket());
                (queue.BucketName, queue.Bucket) = (name, bucket);
            }
            queue.Bucket?.Record(headers, Now);
        }
    }

    /// <summary>A 429. The scope says whom it holds up.</summary>
    public void Pause(RouteQueue queue, LimitScope scope, TimeSpan span)
    {
        if (scope is LimitScope.Global) budget.Pause(span);
        lock (gate)
        {
            var until = Now + span;
            if (scope is LimitScope.User) queue.Bucket?.Exhaust(until);
            // The request itself waits in every case, also where no bucket is known or the budget is not its own.
            if (until > queue.PausedUntil) queue.PausedUntil = until;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    private TimeSpan WaitOf(RouteQueue queue)
    {
        lock (gate)
        {
            var now = Now;
            var paused = queue.PausedUntil - now;
            var bucket = queue.Bucket?.Wait(now) ?? TimeSpan.Zero;
            return paused > bucket ? paused : bucket;
        }
    }

    private bool TryTake(RouteQueue queue)
    {
        lock (gate)
        {
            if (queue.Bucket is null) return true;
            if (queue.Bucket.Wait(Now) > TimeSpan.Zero) return false;
            queue.Bucket.Take();
            return true;
        }
    }

    private RouteQueue Join(RouteKey key)
    {
        lock (gate)
        {
            if (queues.Count + buckets.Count >= sweepAt) Sweep();
            if (!queues.TryGetValue(key, out var queue)) queues.Add(key, queue = new RouteQueue());
            queue.Users++;
            return queue;
        }
    }

    private void Part(RouteQueue queue)
    {
        lock (gate) queue.Users--;
    }

    // Interactions have queues of their own, so there are ever new ones.
    private void Sweep()
    {
        var now = Now;
        foreach (var (key, queue) in queues)
        {
            if (queue.Users == 0 && queue.PausedUntil <= now && (queue.Bucket is null || queue.Bucket.IdleFrom <= now)) queues.Remove(key);
        }
        var used = queues.Values.Select(queue => queue.Bucket).ToHashSet();
        foreach (var (key, bucket) in buckets)
        {
            if (!used.Contains(bucket) && !bucket.Busy && bucket.IdleFrom <= now) buckets.Remove(key);
        }
        sweepAt = Math.Max(SweepAt, 2 * (queues.Count + buckets.Count));
    }
}
