namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>The bot's requests per second over all routes, and the pauses that the service orders for all of them. First come, first served.</summary>
internal sealed class GlobalBudget(int perSecond, TimeProvider time)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Line line = new();
    private readonly Queue<TimeSpan> lastSecond = new();
    private TimeSpan pausedUntil;

    /// <summary>Null when one may be sent now; else how long it would have taken.</summary>
    public async Task<TimeSpan?> EnterAsync(Patience patience)
    {
        if (PauseLeft() is var pause && pause > patience.Remaining) return pause;
        if (!await patience.EnterAsync(line)) return PauseLeft() is var left && left > TimeSpan.Zero ? left : Second;
        try
        {
            // The next in line looks for itself, so an end of a pause wakes all, as fast as the budget allows.
            while (Take() is { } wait)
            {
                if (!await patience.WaitAsync(wait)) return wait;
            }
            return null;
        }
        finally
        {
            line.Leave();
        }
    }

    public void Pause(TimeSpan span)
    {
        lock (gate)
        {
            if (Now + span > pausedUntil) pausedUntil = Now + span;
        }
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    private TimeSpan PauseLeft()
    {
        lock (gate) return pausedUntil - Now;
    }

    private TimeSpan? Take()
    {
        lock (gate)
        {
            var now = Now;
            if (now < pausedUntil) return pausedUntil - now;
            while (lastSecond.TryPeek(out var oldest) && oldest + Second <= now) lastSecond.Dequeue();
            if (lastSecond.Count >= perSecond) return lastSecond.Peek() + Second - now;
            lastSecond.Enqueue(now);
            return null;
        }
    }
}
