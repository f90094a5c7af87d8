using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using ChatEngage.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Tasks;

/// <summary>What a team channel only puts off is not a failure, for a day.</summary>
public sealed class LaneDelayTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly MemoryTasks tasks;
    private readonly Handler handler;
    private readonly CancellationTokenSource stopping = new();

    public LaneDelayTests() => (tasks, handler) = (new MemoryTasks(time), new Handler(time));

    public void Dispose() => stopping.Dispose();

    [Fact]
    public async Task What_is_put_off_is_done_later_however_often_that_was()
    {
        handler.Answer = tried => tried <= 30 ? new TeamPostDelayedException("It is busy.") : null;
        await RunUntilAsync(() => handler.Done.Count == 1, TimeSpan.FromSeconds(1));
        Assert.Equal(31, handler.Tried.Count);
        Assert.Empty(tasks.Buried);
        Assert.All(tasks.Postponed, postponed => Assert.Equal("It is busy.", postponed.Error));
    }

    [Fact]
    public async Task Waits_grow_to_a_minute_when_the_place_names_none()
    {
        handler.Answer = tried => tried <= 20 ? new TeamPostDelayedException("It is busy.") : null;
        await RunUntilAsync(() => handler.Done.Count == 1, TimeSpan.FromMilliseconds(100));
        var waits = handler.Tried.Zip(handler.Tried.Skip(1), (one, next) => next - one).ToList();
        Assert.InRange(waits[0], TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1));
        Assert.All(waits, wait => Assert.True(wait < TimeSpan.FromSeconds(63), $"{wait}"));
        Assert.All(waits.TakeLast(5), wait => Assert.True(wait > TimeSpan.FromSeconds(15), $"{wait}"));
    }

    [Fact]
    public async Task It_comes_no_earlier_than_the_place_asked_for()
    {
        handler.Answer = tried => tried == 1 ? new TeamPostDelayedException("Later.", TimeSpan.FromMinutes(5)) : null;
        await RunUntilAsync(() => handler.Done.Count == 1, TimeSpan.FromSeconds(1));
        Assert.InRange(handler.Tried[1] - handler.Tried[0], TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(3));
    }

    /// <summary>The wait was added to the clock, past the end of all time, and the lane's task broke.</summary>
    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    public async Task A_wait_beyond_all_reason_is_not_taken_at_its_word(long ticks)
    {
        handler.Answer = _ => new TeamPostDelayedException("Later.", TimeSpan.FromTicks(ticks));
        await RunUntilAsync(() => tasks.Postponed.Count > 0, TimeSpan.FromSeconds(1));
        Assert.InRange(tasks.Postponed[0].At, time.GetUtcNow().AddSeconds(-10), time.GetUtcNow().AddHours(24));
    }

    [Fact]
    public async Task After_a_day_it_is_given_up_like_any_other()
    {
        handler.Answer = _ => new TeamPostDelayedException("It is busy.");
        await RunUntilAsync(() => tasks.Buried.Count == 1, TimeSpan.FromMinutes(1));
        var first = handler.Tried[0];
        Assert.InRange(handler.Tried[^1] - first, TimeSpan.FromHours(24), TimeSpan.FromHours(24) + TimeSpan.FromMinutes(20));
        Assert.Equal(6, handler.Tried.Count(at => at - first >= TimeSpan.FromHours(24)) - 1);
        Assert.Equal(nameof(TeamPostDelayedException), tasks.Buried[0].Error);
        Assert.Single(handler.GivenUp);
    }

    /// <summary>It was buried at the first failure: every delay had counted as a try.</summary>
    [Fact]
    public async Task A_failure_after_many_delays_is_the_first_failure()
    {
        handler.Answer = tried => tried switch
        {
            <= 20 => new TeamPostDelayedException("It is busy."),
            <= 25 => new FormatException("not an answer"),
            _ => null,
        };
        await RunUntilAsync(() => handler.Done.Count + tasks.Buried.Count == 1, TimeSpan.FromSeconds(1));
        Assert.Empty(tasks.Buried);
        Assert.Equal(26, handler.Tried.Count);
    }

    [Fact]
    public async Task A_refusal_is_a_failure_as_before()
    {
        handler.Answer = _ => new TeamPostRefusedException("The channel is archived.");
        await RunUntilAsync(() => tasks.Buried.Count == 1, TimeSpan.FromSeconds(1));
        Assert.Equal(8, handler.Tried.Count);
    }

    private async Task RunUntilAsync(Func<bool> done, TimeSpan step)
    {
        tasks.Order("a", time.GetUtcNow());
        var running = Task.Run(() => new LaneWorker(tasks, handler, new Signals(time), time, NullLogger.Instance).RunAsync(1, stopping.Token, CancellationToken.None));
        while (true)
        {
            // The clock stands still while the lane works, so that it sees one time from taking to handing back.
            Assert.True(SpinWait.SpinUntil(() => done() || (tasks.Out == 0 && time.Pending > 0), TimeSpan.FromSeconds(30)), "it waits or comes to an end");
            if (done()) break;
            var poll = time.UntilNext!.Value;
            if (step > poll) time.Set(time.GetUtcNow() + step - poll);
            time.Advance(poll);
        }
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    private sealed class Handler(TimeProvider time) : ITaskHandler
    {
        public string Lane => "lane";
        public int Concurrency => 1;

        /// <summary>What the nth try throws; null: it is done.</summary>
        public Func<int, Exception?> Answer { get; set; } = _ => null;
        public List<DateTimeOffset> Tried { get; } = [];
        public List<string> Done { get; } = [];
        public List<string> GivenUp { get; } = [];

        public Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
        {
            Tried.Add(time.GetUtcNow());
            if (Answer(Tried.Count) is { } thrown) throw thrown;
            Done.Add(task.Id);
            return Task.CompletedTask;
        }

        public Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
        {
            GivenUp.Add(error);
            return Task.CompletedTask;
        }
    }
}
