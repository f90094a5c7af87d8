namespace ChatEngage.Contracts;

/// <summary>A clock that stands still until a test moves it. Timers fire on <see cref="Advance"/>, in the order they are due.</summary>
public sealed class FakeTime(DateTimeOffset? start = null) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private long elapsed;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait.</summary>
    public int Pending
    {
        get { lock (gate) return timers.Count; }
    }

    /// <summary>How long until the next timer fires; null when none waits.</summary>
    public TimeSpan? UntilNext
    {
        get { lock (gate) return timers.Count == 0 ? null : TimeSpan.FromTicks(timers.Min(timer => timer.Due) - elapsed); }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp()
    {
        lock (gate) return elapsed;
    }

    /// <summary>Sets the wall clock, as an operator might, forwards or back; no timer fires.</summary>
    public void Set(DateTimeOffset to)
    {
        lock (gate) now = to;
    }

    /// <summary>Lets time pass; each timer sees the time it was due at.</summary>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        long end;
        lock (gate) end = elapsed + span.Ticks;
        while (Next(end) is { } timer) timer.Fire();
        Move(end);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? Next(long end)
    {
        lock (gate)
        {
            var timer = timers.Where(candidate => candidate.Due <= end).MinBy(candidate => candidate.Due);
            if (timer is null) return null;
            now += TimeSpan.FromTicks(Math.Max(0, timer.Due - elapsed));
            elapsed = Math.Max(elapsed, timer.Due);
            if (timer.Period > 0) timer.Due += timer.Period;
            else timers.Remove(timer);
            return timer;
        }
    }

    private void Move(long end)
    {
        lock (gate)
        {
            now += TimeSpan.FromTicks(end - elapsed);
            elapsed = end;
        }
    }

    private sealed class Timer(FakeTime time, TimerCallback callback, object? state) : ITimer
    {
        public long Due { get; set; }
        public long Period { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = false;
            lock (time.gate)
            {
                time.timers.Remove(this);
                Period = period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks;
                Due = time.elapsed + dueTime.Ticks;
                if (dueTime == TimeSpan.Zero && Period == 0) now = true;
                else if (dueTime != Timeout.InfiniteTimeSpan) time.timers.Add(this);
            }
            if (now) ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (time.gate) time.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
