namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>How long a call may still wait; ends early when its caller cancels.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeProvider time;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource deadline;
    private readonly CancellationTokenSource either;
    private readonly long start;
    private readonly TimeSpan span;

    public Patience(TimeSpan span, TimeProvider time, CancellationToken caller)
    {
        (this.time, this.caller) = (time, caller);
        this.span = TimeSpan.FromTicks(Math.Clamp(span.Ticks, 0, TimeSpan.TicksPerDay));
        start = time.GetTimestamp();
        deadline = new CancellationTokenSource(this.span, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, caller);
    }

    public TimeSpan Remaining => span - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>False when the line took longer than the patience.</summary>
    public async Task<bool> EnterAsync(Line line)
    {
        try
        {
            await line.EnterAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            caller.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>False, at once, when the wait does not fit.</summary>
    public async Task<bool> WaitAsync(TimeSpan wait)
    {
        if (wait > Remaining) return false;
        // Rounded up: timers count whole milliseconds, and one too early costs a 429.
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, caller);
        return true;
    }

    public void Dispose()
    {
        either.Dispose();
        deadline.Dispose();
    }
}
