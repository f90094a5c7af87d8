using ChatEngage.Discord.Client.Rest;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>A clock that runs a given number of times as fast, so that seconds of rate limits pass in milliseconds and still pass by themselves.</summary>
internal sealed class HastyTime(int speed) : TimeProvider
{
    private readonly DateTimeOffset start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private readonly long origin = System.GetTimestamp();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(origin).Ticks * speed;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Hasty(System.CreateTimer(callback, state, Shorter(dueTime), Shorter(period)), this);

    /// <summary>What the client gives up after is not to come sooner because its waits are shorter: a test that is about such a limit sets it itself.</summary>
    public static DiscordRestOptions Patient(DiscordRestOptions options, TimeProvider time) => time is not HastyTime ? options : options with
    {
        AnswerTimeout = TimeSpan.FromHours(1),
        CallbackTimeout = TimeSpan.FromHours(1),
        AnswerWithin = TimeSpan.FromHours(1),
        NonceFor = TimeSpan.FromHours(1),
        Patience = TimeSpan.FromHours(24),
    };

    private TimeSpan Shorter(TimeSpan span) => span <= TimeSpan.Zero ? span : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / speed));

    private sealed class Hasty(ITimer timer, HastyTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Shorter(dueTime), time.Shorter(period));
        public void Dispose() => timer.Dispose();
        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
