namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>The machine's time, which counts the timers that were made and not disposed: what waits, and what leaks.</summary>
internal sealed class CountedTime : TimeProvider
{
    private int alive;

    public int Alive => Volatile.Read(ref alive);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref alive);
        return new Counted(this, System.CreateTimer(callback, state, dueTime, period));
    }

    private sealed class Counted(CountedTime time, ITimer inner) : ITimer
    {
        private int disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(dueTime, period);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref disposed, 1) == 0) Interlocked.Decrement(ref time.alive);
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
