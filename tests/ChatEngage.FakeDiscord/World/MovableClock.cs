namespace ChatEngage.FakeDiscord;

/// <summary>The fake's time: the given provider's, plus what a test added. Ids, deadlines, nonces and rate limits follow it.</summary>
public sealed class MovableClock(TimeProvider time)
{
    private long ahead;

    /// <summary>True when the time below is the machine's, so that a heartbeat can be missed by it.</summary>
    public bool IsReal => time == TimeProvider.System;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref ahead));

    /// <summary>Moves the fake's time ahead of the provider's; no timer of anybody fires.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
