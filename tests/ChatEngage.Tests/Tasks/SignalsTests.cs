using ChatEngage.Tasks;

namespace ChatEngage.Tests.Tasks;

public sealed class SignalsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private readonly FakeTime time = new();
    private readonly Signals signals;

    public SignalsTests() => signals = new Signals(time);

    [Fact]
    public async Task A_signal_wakes_the_one_who_waits()
    {
        var waiting = signals.WaitAsync("lane", Long, CancellationToken.None);
        Assert.False(waiting.IsCompleted, "nothing happened yet");
        signals.Set("other");
        Assert.False(waiting.IsCompleted, "that was another lane's");
        signals.Set("lane");
        await Eventually.DoneAsync(waiting);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Signals_before_the_wait_are_not_lost_and_count_once(int signalled)
    {
        for (var count = 0; count < signalled; count++) signals.Set("lane");
        await Eventually.DoneAsync(signals.WaitAsync("lane", Long, CancellationToken.None));
        Assert.False(signals.WaitAsync("lane", Long, CancellationToken.None).IsCompleted, "it was heard once already");
    }

    [Fact]
    public async Task All_who_wait_for_a_name_are_woken_also_after_one_gave_up()
    {
        var (patient, other) = (signals.WaitAsync("lane", Long, CancellationToken.None), signals.WaitAsync("lane", Long, CancellationToken.None));
        using var gaveUp = new CancellationTokenSource();
        var third = signals.WaitAsync("lane", Long, gaveUp.Token);
        await gaveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third);
        signals.Set("lane");
        await Eventually.DoneAsync(Task.WhenAll(patient, other));
    }

    [Fact]
    public async Task Without_a_signal_the_wait_ends_at_its_time()
    {
        var waiting = signals.WaitAsync("lane", TimeSpan.FromSeconds(3), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted, "it is not time yet");
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.DoneAsync(waiting);
        await Eventually.DoneAsync(signals.WaitAsync("lane", TimeSpan.Zero, CancellationToken.None));
    }

    [Fact]
    public async Task A_wait_is_called_off()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = signals.WaitAsync("lane", Long, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(waiting));
    }

    /// <summary>Conversations change without end, and mostly nobody waits for one.</summary>
    [Fact]
    public async Task A_wake_up_that_nobody_waits_for_leaves_nothing_behind()
    {
        for (var index = 0; index < 1_000; index++) signals.Wake($"changed:{index}");
        Assert.Equal(0, signals.Remembered);
        for (var index = 0; index < 100; index++)
        {
            var waiting = signals.WaitAsync($"changed:{index}", TimeSpan.FromSeconds(1), CancellationToken.None);
            if (index % 2 == 0) signals.Wake($"changed:{index}");
            else time.Advance(TimeSpan.FromSeconds(1));
            await Eventually.DoneAsync(waiting);
        }
        Assert.Equal(0, signals.Remembered);
        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public async Task No_signal_is_lost_however_setting_and_waiting_meet()
    {
        for (var round = 0; round < 2_000; round++)
        {
            var waiting = Task.Run(() => signals.WaitAsync("lane", Long, CancellationToken.None));
            signals.Set("lane");
            await Eventually.DoneAsync(waiting);
        }
    }
}
