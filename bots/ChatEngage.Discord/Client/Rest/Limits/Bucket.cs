namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>What the service counts together. Times are since the limits began. Not safe for threads: <see cref="RateLimits"/> holds its lock.</summary>
internal sealed class Bucket
{
    private int limit = 1;
    private int remaining = 1;
    private int underWay;
    private TimeSpan resetAt;

    public TimeSpan IdleFrom => resetAt;

    public bool Busy => underWay > 0;

    /// <summary>How long until one more may be sent; zero is now.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        if (remaining > 0) return TimeSpan.Zero;
        if (now < resetAt) return resetAt - now;
        // A new window, of which the next answer tells; those still under way will be counted in it.
        remaining = Math.Max(1, limit - underWay);
        return TimeSpan.Zero;
    }

    public void Take()
    {
        remaining--;
        underWay++;
    }

    /// <summary>One that was taken is over, however it ended.</summary>
    public void Return() => underWay--;

    public void Record(LimitHeaders headers, TimeSpan now)
    {
        if (headers is not { Remaining: { } left, ResetAfter: { } after }) return;
        limit = Math.Max(1, headers.Limit ?? limit);
        remaining = Math.Max(0, left - underWay);
        resetAt = now + after;
    }

    public void Exhaust(TimeSpan until)
    {
        remaining = 0;
        resetAt = until;
    }
}
