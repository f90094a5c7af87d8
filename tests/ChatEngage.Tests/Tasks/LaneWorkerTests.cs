using System.Collections.Concurrent;
using ChatEngage.Tasks;
using ChatEngage.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Tasks;

public sealed class LaneWorkerTests : IDisposable
{
    private readonly FakeTime time = new();
    private readonly MemoryTasks tasks;
    private readonly Signals signals;
    private readonly Handler handler = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();

    public LaneWorkerTests() => (tasks, signals) = (new MemoryTasks(time), new Signals(time));

    public void Dispose()
    {
        stopping.Dispose();
        abort.Dispose();
    }

    [Fact]
    public async Task What_is_due_is_done_in_its_order_and_what_is_not_waits_for_its_time()
    {
        handler.Slots = 1;
        foreach (var (id, minutes) in new[] { ("c", 30), ("b", -1), ("a", -2) }) tasks.Order(id, time.GetUtcNow().AddMinutes(minutes));
        var running = Run();
        await Eventually.TrueAsync(() => handler.Done.Count == 2, "what is due is done");
        Assert.Equal(["a", "b"], handler.Done);
        time.Set(time.GetUtcNow().AddMinutes(30));
        await Eventually.TrueAsync(Ticking(() => handler.Done.Count == 3), "the rest is done at its time");
        await StopAsync(running);
        Assert.Equal(1, tasks.Reclaimed);
    }

    [Fact]
    public async Task A_signal_begins_at_once_what_was_ordered()
    {
        var running = Run();
        await Eventually.TrueAsync(() => time.Pending > 0, "it waits");
        tasks.Order("a", time.GetUtcNow());
        signals.Set(handler.Lane);
        await Eventually.TrueAsync(() => handler.Done.Count == 1, "no time had to pass");
        await StopAsync(running);
    }

    [Fact]
    public async Task No_more_run_at_once_than_the_handler_allows()
    {
        handler.Slots = 3;
        handler.Gate = new SemaphoreSlim(0);
        for (var index = 0; index < 10; index++) tasks.Order($"{index}", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.Running == 3, "all slots are used");
        for (var index = 0; index < 10; index++) handler.Gate.Release();
        await Eventually.TrueAsync(Ticking(() => handler.Done.Count == 10), "all are done");
        Assert.Equal(3, handler.Most);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_failing_task_is_postponed_with_growing_waits_and_buried_after_its_tries_while_others_pass()
    {
        handler.Fails = id => id == "bad";
        tasks.Order("bad", time.GetUtcNow());
        tasks.Order("good", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.Done.Contains("good"), "others pass");
        await Eventually.TrueAsync(Ticking(() => tasks.Buried.Count == 1), "it is given up");
        Assert.Equal(8, handler.Tried.Count(id => id == "bad"));
        Assert.Equal(("bad", "FormatException"), tasks.Buried[0]);
        Assert.Equal(["bad: FormatException"], handler.GivenUp);
        Assert.Equal(7, tasks.Postponed.Count);
        Assert.All(tasks.Postponed, postponed => Assert.Equal("FormatException", postponed.Error));
        await StopAsync(running);
    }

    [Fact]
    public async Task A_task_is_buried_even_when_showing_its_end_fails_too()
    {
        handler.Fails = _ => true;
        handler.GiveUpFails = true;
        tasks.Order("bad", time.GetUtcNow(), tries: 7);
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => tasks.Buried.Count == 1), "it is given up");
        await StopAsync(running);
    }

    [Fact]
    public async Task An_outage_postpones_nothing_and_the_lane_lives_on()
    {
        handler.Outage = true;
        tasks.Order("a", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.Tried.Count == 1, "it was tried");
        handler.Outage = false;
        tasks.NextTakeFails = new StoreUnavailableException("away");
        tasks.Order("b", time.GetUtcNow());
        await Eventually.TrueAsync(Ticking(() => handler.Done.Contains("b")), "the lane lives on");
        Assert.Empty(tasks.Postponed);
        Assert.Empty(tasks.Buried);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_lane_survives_an_answer_of_its_store_that_it_does_not_understand()
    {
        tasks.NextTakeFails = new FormatException("not a task");
        tasks.Order("a", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => handler.Done.Contains("a") || running.IsCompleted), "the lane lives on");
        await StopAsync(running);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_in_hand_and_begins_nothing_more()
    {
        handler.Slots = 1;
        handler.Gate = new SemaphoreSlim(0);
        tasks.Order("a", time.GetUtcNow());
        tasks.Order("b", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.Running == 1, "one is in hand");
        await stopping.CancelAsync();
        Assert.False(running.IsCompleted, "it is still in hand");
        handler.Gate.Release(2);
        await Eventually.DoneAsync(running);
        Assert.Equal(["a"], handler.Done);
    }

    [Fact]
    public async Task An_abort_ends_what_is_in_hand_too()
    {
        handler.Gate = new SemaphoreSlim(0);
        tasks.Order("a", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.Running == 1, "one is in hand");
        await stopping.CancelAsync();
        await abort.CancelAsync();
        await Eventually.DoneAsync(running);
        Assert.Empty(handler.Done);
        Assert.Empty(tasks.Postponed);
    }

    private Task Run() => Task.Run(() => new LaneWorker(tasks, handler, signals, time, NullLogger.Instance).RunAsync(1, stopping.Token, abort.Token));

    private async Task StopAsync(Task running)
    {
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    /// <summary>Time passes while it is waited.</summary>
    private Func<bool> Ticking(Func<bool> condition) => () =>
    {
        if (condition()) return true;
        if (time.Pending > 0) time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    };

    private sealed class Handler : ITaskHandler
    {
        private int running;
        private int most;

        public string Lane => "lane";
        public int Concurrency => Slots;
        public int Slots { get; set; } = 4;
        public SemaphoreSlim? Gate { get; set; }
        public Func<string, bool> Fails { get; set; } = _ => false;
        public bool GiveUpFails { get; set; }
        public bool Outage { get; set; }
        public ConcurrentQueue<string> Tried { get; } = new();
        public ConcurrentQueue<string> Done { get; } = new();
        public ConcurrentQueue<string> GivenUp { get; } = new();
        public int Running => Volatile.Read(ref running);
        public int Most => Volatile.Read(ref most);

        public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
        {
            Tried.Enqueue(task.Id);
            var now = Interlocked.Increment(ref running);
            for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
            try
            {
                if (Outage) throw new StoreUnavailableException("away");
                if (Fails(task.Id)) throw new FormatException("what somebody wrote");
                if (Gate is not null) await Gate.WaitAsync(ct);
                Done.Enqueue(task.Id);
            }
            finally
            {
                Interlocked.Decrement(ref running);
            }
        }

        public Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
        {
            if (GiveUpFails) throw new InvalidOperationException("no");
            GivenUp.Enqueue($"{task.Id}: {error}");
            return Task.CompletedTask;
        }
    }
}
