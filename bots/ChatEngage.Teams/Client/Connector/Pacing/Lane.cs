namespace ChatEngage.Teams.Client.Connector;

/// <summary>The way into one conversation: what sends goes one at a time in the order it came; what reads only keeps its distance.</summary>
internal sealed class Lane(TimeProvider time)
{
    private readonly Lock gate = new();

    // The service's estimates are 7 sends in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour; others' bots take a part of it.
    private readonly Bucket sends = new(time, perSecond: 1, burst: 5);
    private readonly Bucket hour = new(time, perSecond: 0.25, burst: 850);

    // 14 in 1 s, 16 in 2 s, 120 in 30 s, 3,600 in an hour.
    private readonly Bucket reads = new(time, perSecond: 0.5, burst: 10);
    private readonly long begin = time.GetTimestamp();
    private TimeSpan quietUntil;
    private int users;

    /// <summary>Held while a call that sends is at work, its pauses included: a conversation that was told to slow down is left alone.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Nobody is in it, and its buckets are full: a new one would be the same.</summary>
    public bool IsIdle
    {
        get { lock (gate) return users == 0 && sends.IsFull && hour.IsFull && reads.IsFull && quietUntil <= Now; }
    }

    private TimeSpan Now => time.GetElapsedTime(begin);

    public void Enter()
    {
        lock (gate) users++;
    }

    public void Leave()
    {
        lock (gate) users--;
    }

    /// <summary>The service asked for silence.</summary>
    public void Quiet(TimeSpan span)
    {
        lock (gate) if (Now + span > quietUntil) quietUntil = Now + span;
    }

    /// <summary>Takes a place when its time comes within <paramref name="most"/>; else nothing is taken.</summary>
    /// <returns>How long to wait for it.</returns>
    public TimeSpan Reserve(bool sending, Bucket tenant, TimeSpan most)
    {
        lock (gate)
        {
            Bucket[] mine = sending ? [sends, hour] : [reads];
            var wait = mine.Select(bucket => bucket.Wait).Append(quietUntil - Now).Append(TimeSpan.Zero).Max();
            lock (tenant)
            {
                if (tenant.Wait > wait) wait = tenant.Wait;
                if (wait > most) return wait;
                tenant.Take();
            }
            foreach (var bucket in mine) bucket.Take();
            return wait;
        }
    }
}
