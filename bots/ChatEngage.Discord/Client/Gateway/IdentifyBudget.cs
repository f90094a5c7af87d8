namespace ChatEngage.Discord.Client.Gateway;

/// <summary>
/// Discord allows 1000 identifies in 24 hours and resets the token of a bot that needs more; far below that something is wrong.
/// Counts across restarts by the wall clock.
/// </summary>
internal sealed class IdentifyBudget(IEnumerable<long> past, TimeSpan between, TimeProvider time)
{
    public const int PerDay = 200;
    public const int AlarmPerHour = 20;
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly Lock gate = new();
    private readonly List<DateTimeOffset> spent = [.. past.Where(static at => at is >= 0 and < 253402300800).Order().TakeLast(PerDay).Select(DateTimeOffset.FromUnixTimeSeconds)];

    /// <summary>Unix seconds.</summary>
    public IReadOnlyList<long> Spent
    {
        get { lock (gate) return [.. spent.Select(static at => at.ToUnixTimeSeconds())]; }
    }

    /// <summary>Until one more may be sent; zero: now.</summary>
    public TimeSpan Wait()
    {
        lock (gate)
        {
            var now = Tidy();
            if (spent.Count == 0) return TimeSpan.Zero;
            var next = spent[^1] + between;
            if (spent.Count >= PerDay && spent[^PerDay] + Day > next) next = spent[^PerDay] + Day;
            return next > now ? next - now : TimeSpan.Zero;
        }
    }

    /// <summary>Whether the next one has to wait for a day's worth of them to pass.</summary>
    public bool IsExhausted
    {
        get { lock (gate) return Tidy() > default(DateTimeOffset) && spent.Count >= PerDay; }
    }

    /// <summary>True when this is the one that makes it too many in an hour.</summary>
    public bool Spend()
    {
        lock (gate)
        {
            var now = Tidy();
            spent.Add(now);
            return spent.Count(at => at > now.AddHours(-1)) == AlarmPerHour;
        }
    }

    /// <summary>Forgets what is a day old, and what lies ahead because a clock was set back.</summary>
    private DateTimeOffset Tidy()
    {
        var now = time.GetUtcNow();
        spent.RemoveAll(at => at <= now - Day || at > now);
        return now;
    }
}
