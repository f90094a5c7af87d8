namespace ChatEngage.Tests;

/// <summary>The tests' own clock.</summary>
public sealed class FakeTimeTests
{
    private readonly FakeTime time = new();

    [Fact]
    public async Task Timers_fire_when_time_passes_and_not_before()
    {
        var start = time.GetUtcNow();
        var delay = Task.Delay(TimeSpan.FromSeconds(10), time);
        time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(delay.IsCompleted, "it is not time yet");
        time.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.DoneAsync(delay);
        Assert.Equal(TimeSpan.FromSeconds(10), time.GetUtcNow() - start);
        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_and_see_their_time()
    {
        var fired = new List<(string, TimeSpan)>();
        var start = time.GetTimestamp();
        using var late = Timer("late", 3, fired, start);
        using var early = Timer("early", 1, fired, start);
        using var often = time.CreateTimer(_ => fired.Add(("often", time.GetElapsedTime(start))), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([("early", S(1)), ("often", S(2)), ("late", S(3)), ("often", S(4))], fired);
    }

    [Fact]
    public void A_disposed_timer_does_not_fire()
    {
        var fired = new List<(string, TimeSpan)>();
        Timer("gone", 1, fired, 0).Dispose();
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(fired);
    }

    [Fact]
    public void Setting_the_wall_clock_lets_no_time_pass()
    {
        var before = time.GetTimestamp();
        time.Set(time.GetUtcNow().AddDays(-1));
        Assert.Equal(TimeSpan.Zero, time.GetElapsedTime(before));
    }

    private static TimeSpan S(int seconds) => TimeSpan.FromSeconds(seconds);

    private ITimer Timer(string name, int seconds, List<(string, TimeSpan)> fired, long start) =>
        time.CreateTimer(_ => fired.Add((name, time.GetElapsedTime(start))), null, S(seconds), Timeout.InfiniteTimeSpan);
}
