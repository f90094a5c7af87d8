using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Sources;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.Tests.Doubles;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Tasks;

public sealed class BrandWorkerTests : IDisposable
{
    // While a task is in hand: the lease for its renewal, the inbox for its next look.
    private const int Waiting = 2;
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly SlowHandler handler = new();
    private readonly CancellationTokenSource stopping = new();

    public BrandWorkerTests() => store = new MemoryBrandStore(Samples.Brand(), time);

    public void Dispose() => stopping.Dispose();

    [Fact]
    public async Task The_lease_is_renewed_while_it_works_and_given_back_at_the_end()
    {
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => store.Owner.Renewals >= 3), "it renews");
        await stopping.CancelAsync();
        await Eventually.TrueAsync(Ticking(() => running.IsCompleted), "it ends");
        await running;
        Assert.True(store.Owner.Released, "the next one begins at once");
    }

    /// <summary>A sending may take 20 seconds, the lease 15: what is in hand at a stop must still be recorded by its owner.</summary>
    [Fact]
    public async Task The_lease_is_kept_until_what_is_in_hand_at_a_stop_is_finished()
    {
        store.Tasks.Order("slow", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.IsRunning, "something is in hand");
        await stopping.CancelAsync();
        var before = store.Owner.Renewals;
        await Eventually.TrueAsync(Ticking(() => store.Owner.Renewals >= before + 3), "it renews while it finishes");
        Assert.False(store.Owner.Released, "it is not done yet");
        handler.Gate.SetResult();
        await Eventually.DoneAsync(running);
        Assert.True(handler.IsDone && store.Owner.Released, "it finished and gave the lease back");
    }

    [Fact]
    public async Task A_lost_lease_ends_the_work_and_nothing_is_given_back()
    {
        store.Tasks.Order("slow", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.IsRunning, "something is in hand");
        store.Owner.IsLost = true;
        await Eventually.TrueAsync(Ticking(() => !handler.IsRunning), "what is in hand is ended");
        Assert.False(handler.IsDone, "it was cut short");
        Assert.False(store.Owner.Released, "it is somebody else's");
        store.Owner.IsLost = false;
        store.Tasks.Order("again", time.GetUtcNow());
        await Eventually.TrueAsync(Ticking(() => handler.IsRunning), "it takes over again when the lease is free");
        handler.Gate.SetResult();
        await stopping.CancelAsync();
        await Eventually.TrueAsync(Ticking(() => running.IsCompleted), "it ends");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_outage_shorter_than_the_lease_is_lived_through_and_a_longer_one_ends_the_work(bool understood)
    {
        store.Tasks.Order("slow", time.GetUtcNow());
        var running = Run();
        await Eventually.TrueAsync(() => handler.IsRunning && time.Pending == Waiting, "something is in hand");
        store.Owner.RenewFails = understood ? new StoreUnavailableException("away") : new InvalidOperationException("no");
        var failing = time.GetTimestamp();
        await Eventually.TrueAsync(Ticking(() => !handler.IsRunning, Waiting), "the work ends");
        Assert.InRange(time.GetElapsedTime(failing), IOwnerLease.Length - IOwnerLease.RenewEvery, IOwnerLease.Length + (2 * IOwnerLease.RenewEvery));
        await stopping.CancelAsync();
        await Eventually.TrueAsync(Ticking(() => running.IsCompleted), "it ends");
    }

    [Fact]
    public async Task A_source_that_breaks_is_started_again()
    {
        var source = new BreakingSource();
        var running = Run(source);
        await Eventually.TrueAsync(Ticking(() => source.Starts >= 3), "it is started again");
        await stopping.CancelAsync();
        await Eventually.TrueAsync(Ticking(() => running.IsCompleted), "it ends");
    }

    private Task Run(params IMentionSource[] sources) => Task.Run(() =>
        new BrandWorker(store, new EntryHandler(store, new NoSuggester(), () => new Reader(), time, NullLogger.Instance), [handler], sources, time, NullLogger<BrandWorker>.Instance).RunAsync(stopping.Token));

    /// <param name="waiting">How many have to wait for the time to pass.</param>
    private Func<bool> Ticking(Func<bool> condition, int waiting = 1) => () =>
    {
        if (condition()) return true;
        if (time.Pending >= waiting) time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    };

    private sealed class SlowHandler : ITaskHandler
    {
        public string Lane => "lane";
        public int Concurrency => 1;
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
        public bool IsRunning { get; private set; }
        public bool IsDone { get; private set; }

        public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
        {
            IsRunning = true;
            try
            {
                await Gate.Task.WaitAsync(ct);
                IsDone = true;
            }
            finally
            {
                IsRunning = false;
            }
        }
    }

    private sealed class NoSuggester : ISuggester
    {
        public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);
    }

    private sealed class BreakingSource : IMentionSource
    {
        private int starts;

        public SourceName Name => Samples.Hooks;
        public int Starts => Volatile.Read(ref starts);

        public Task RunAsync(IInbox inbox, CancellationToken stopping)
        {
            Interlocked.Increment(ref starts);
            throw new InvalidOperationException("no");
        }
    }
}
