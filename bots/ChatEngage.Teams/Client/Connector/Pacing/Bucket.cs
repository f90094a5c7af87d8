namespace ChatEngage.Teams.Client.Connector;

/// <summary>So many at once, so many a second after that. Not safe for several threads by itself.</summary>
internal sealed class Bucket(TimeProvider time, double perSecond, int burst)
{
    private readonly TimeSpan interval = TimeSpan.FromSeconds(1 / perSecond);
    private readonly TimeSpan credit = TimeSpan.FromSeconds((burst - 1) / perSecond);
    private readonly long begin = time.GetTimestamp();

    // When the bucket will be full again, counted from the beginning.
    private TimeSpan full = TimeSpan.Zero;

    public bool IsFull => full <= Now;

    private TimeSpan Now => time.GetElapsedTime(begin);

    /// <summary>How long until the next may go.</summary>
    public TimeSpan Wait => Later(full - credit - Now, TimeSpan.Zero);

    /// <summary>One goes, after <see cref="Wait"/>.</summary>
    public void Take() => full = Later(full, Now) + interval;

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
