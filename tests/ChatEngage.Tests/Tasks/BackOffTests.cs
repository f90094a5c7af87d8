using ChatEngage.Tasks;

namespace ChatEngage.Tests.Tasks;

public sealed class BackOffTests
{
    [Theory]
    [InlineData(0, 0.25, 0.5)]
    [InlineData(1, 0.25, 0.5)]
    [InlineData(2, 0.5, 1)]
    [InlineData(5, 4, 8)]
    [InlineData(8, 30, 60)]
    [InlineData(100, 30, 60)]
    [InlineData(int.MaxValue, 30, 60)]
    [InlineData(-1, 0.25, 0.5)]
    public void Waits_grow_up_to_a_minute_with_jitter(int failures, double least, double most)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => BackOff.After(failures).TotalSeconds).ToList();
        Assert.All(waits, wait => Assert.InRange(wait, least, most));
        Assert.True(waits.Distinct().Count() > 50, "what failed together does not come back together");
    }

    [Fact]
    public async Task A_wait_that_is_called_off_ends_without_an_exception()
    {
        using var stopping = new CancellationTokenSource();
        var waiting = BackOff.DelayAsync(5, new FakeTime(), stopping.Token);
        Assert.False(waiting.IsCompleted, "it waits");
        await stopping.CancelAsync();
        await Eventually.DoneAsync(waiting);
    }
}
