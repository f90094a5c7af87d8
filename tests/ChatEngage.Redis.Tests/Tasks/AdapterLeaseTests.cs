using System.Globalization;
using ChatEngage.Contracts;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Tasks;

namespace ChatEngage.Redis.Tests.Tasks;

/// <summary>Two replicas, each with a connection of its own, that want the same lease.</summary>
public sealed class AdapterLeaseTests(Standalone redis) : IClassFixture<Standalone>
{
    private readonly FakeTime time = new();
    private readonly Brands.Brand brand = Samples.Brand();
    private readonly List<Replica> replicas = [];
    private int running;
    private int most;
    private int began;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_works_at_a_time_and_the_next_one_begins_at_once_when_it_leaves()
    {
        var (one, two, three) = (await OpenAsync("one"), await OpenAsync("two"), await OpenAsync("three"));
        foreach (var replica in replicas) Start(replica);
        await PassAsync(TimeSpan.FromMinutes(2), "for long");
        Assert.Equal((1, 1), (running, began));
        for (var left = 2; left >= 0; left--)
        {
            var holder = replicas.Single(replica => replica.Lease.IsHeld);
            await holder.StopAsync();
            Assert.False(holder.Lease.IsHeld, "it left");
            replicas.Remove(holder);
            var at = time.GetUtcNow();
            if (left > 0) await UntilAsync(() => replicas.Any(replica => replica.Working), "the next one begins");
            Assert.InRange(time.GetUtcNow() - at, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }
        Assert.Equal((1, 3, 0), (most, began, running));
        Assert.All(new[] { one, two, three }, replica => Assert.True(replica.Running.IsCompletedSuccessfully, "a stop is no failure"));
    }

    [Fact]
    public async Task A_silent_holder_is_followed_after_the_length_of_the_lease_and_no_earlier()
    {
        var one = await HoldingAsync("one");
        var two = await OpenAsync("two");
        Start(two);
        await UntilAsync(() => two.State.Reads > 0, "it watches");
        // Killed: it neither renews nor leaves.
        Vanish(one);
        var since = time.GetUtcNow();
        await UntilAsync(() => two.Working, "it takes over");
        Assert.InRange(time.GetUtcNow() - since, IOwnerLease.Length - IOwnerLease.RenewEvery, IOwnerLease.Length + TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task A_replica_that_starts_again_under_its_name_need_not_wait()
    {
        Vanish(await HoldingAsync("one"));
        var again = await OpenAsync("one");
        Start(again);
        var at = time.GetUtcNow();
        await Eventually.TrueAsync(() => again.Working, "no time has to pass");
        Assert.Equal(at, time.GetUtcNow());
    }

    /// <summary>"a" took the lease of "a/b" for its own.</summary>
    [Fact]
    public async Task A_name_that_begins_like_another_one_is_another_one()
    {
        await HoldingAsync("pod/1");
        var pod = await OpenAsync("pod");
        Start(pod);
        await PassAsync(TimeSpan.FromMinutes(1), "it waits");
        Assert.Equal((1, false), (most, pod.Working));
    }

    /// <summary>Whoever cannot reach the store cannot know what the other one does, who can.</summary>
    [Theory]
    [InlineData("throws")]
    [InlineData("hangs")]
    [InlineData("says something odd")]
    [InlineData("answers late, then hangs")]
    public async Task Who_cannot_renew_ends_its_work_before_another_one_begins(string how)
    {
        var one = await HoldingAsync("one");
        var two = await OpenAsync("two");
        Start(two);
        await PassAsync(TimeSpan.FromSeconds(12), "they go on");
        if (how == "answers late, then hangs")
        {
            one.State.AnswersAfter = TimeSpan.FromSeconds(8);
            await PassAsync(TimeSpan.FromSeconds(9), "one more renewal arrives");
        }
        var back = new TaskCompletionSource();
        one.State.HangsUntil = how.EndsWith("hangs", StringComparison.Ordinal) ? back.Task : null;
        one.State.Throws = how == "throws" ? new StoreUnavailableException("away") : how == "says something odd" ? new FormatException("odd") : null;
        await UntilAsync(() => two.Working, "the other one takes over");
        Assert.Equal(1, most);
        Assert.False(one.Lease.IsHeld, "it was called off");

        (one.State.Throws, one.State.HangsUntil, one.State.AnswersAfter) = (null, null, TimeSpan.Zero);
        back.SetResult();
        if (how == "says something odd")
        {
            // A bug is told to whoever runs it, who begins anew.
            await Assert.ThrowsAsync<FormatException>(() => Eventually.DoneAsync(one.Running));
            Start(one);
        }
        await PassAsync(TimeSpan.FromMinutes(1), "it is back");
        Assert.Equal((1, 1, true), (most, running, two.Working));
        await two.StopAsync();
        await UntilAsync(() => one.Working, "and waits like any other");
    }

    [Fact]
    public async Task A_short_outage_ends_nothing()
    {
        var one = await HoldingAsync("one");
        await PassAsync(TimeSpan.FromSeconds(7), "it renewed once");
        one.State.Throws = new StoreUnavailableException("away");
        await PassAsync(TimeSpan.FromSeconds(5), "too short to matter");
        one.State.Throws = null;
        await PassAsync(TimeSpan.FromMinutes(1), "it goes on");
        Assert.Equal((1, true), (began, one.Working));
    }

    [Fact]
    public async Task What_the_work_throws_is_told_and_the_lease_is_free()
    {
        var one = await OpenAsync("one");
        one.Running = one.Lease.RunAsync(_ => throw new FormatException("at once"), Ct);
        await Assert.ThrowsAsync<FormatException>(() => Eventually.DoneAsync(one.Running));
        one.Running = one.Lease.RunAsync(async _ =>
        {
            await Task.Yield();
            throw new OperationCanceledException("of its own");
        }, Ct);
        await Assert.ThrowsAsync<OperationCanceledException>(() => Eventually.DoneAsync(one.Running));
        Assert.False(one.Lease.IsHeld, "it is over");
        await AtOnceAsync("two");
    }

    [Fact]
    public async Task Work_that_ends_by_itself_is_over_and_the_lease_is_free()
    {
        var one = await OpenAsync("one");
        await Eventually.DoneAsync(one.Lease.RunAsync(_ => Task.CompletedTask, Ct));
        Assert.False(one.Lease.IsHeld, "it is over");
        await AtOnceAsync("two");
    }

    /// <summary>A connection takes its time to close; nobody else may open one before.</summary>
    [Fact]
    public async Task A_stopped_replica_keeps_the_lease_until_its_work_has_ended()
    {
        var (one, two) = (await OpenAsync("one"), await OpenAsync("two"));
        var closed = new TaskCompletionSource();
        one.Running = one.Lease.RunAsync(_ => closed.Task, one.Stopping.Token);
        await UntilAsync(() => one.Lease.IsHeld, "one holds it");
        Start(two);
        await one.Stopping.CancelAsync();
        await PassAsync(TimeSpan.FromMinutes(1), "the other one waits");
        Assert.Equal(0, began);
        closed.SetResult();
        await Eventually.DoneAsync(one.Running);
        await UntilAsync(() => two.Working, "now it may");
    }

    /// <summary>
    /// Each holding began at the same beat under the same name: a replica that had seen an earlier one took the later one for silent, and two connections were open.
    /// </summary>
    [Fact]
    public async Task Who_watched_an_earlier_holding_does_not_take_a_later_one_for_silent()
    {
        var (one, two) = (await OpenAsync("one"), await OpenAsync("two"));
        var breaks = new TaskCompletionSource();
        one.Running = one.Lease.RunAsync(_ => breaks.Task, Ct);
        await Eventually.TrueAsync(() => one.Lease.IsHeld, "one holds it");
        two.Running = two.Lease.RunAsync(_ => Task.CompletedTask, Ct);
        await Eventually.TrueAsync(() => two.State.Reads > 0, "two has seen it");
        breaks.SetException(new FormatException("the place is away"));
        await Assert.ThrowsAsync<FormatException>(() => Eventually.DoneAsync(one.Running));
        await UntilAsync(() => two.Running.IsCompleted, "two had its turn");

        time.Advance(TimeSpan.FromMinutes(1));
        Start(one);
        await Eventually.TrueAsync(() => one.Working, "one holds it again");
        var seen = two.State.Reads;
        Start(two);
        await Eventually.TrueAsync(() => two.State.Reads > seen + 1 || two.Working || time.Pending >= 3, "two looked");
        await PassAsync(TimeSpan.FromSeconds(3), "and waits");
        Assert.Equal((1, false), (most, two.Working));
    }

    [Fact]
    public async Task What_nobody_can_read_is_free_when_it_stays_so()
    {
        var one = await OpenAsync("one");
        await one.State.WriteAsync("lease", "not a lease", 0, Ct);
        Start(one);
        await UntilAsync(() => one.Working || one.Running.IsCompleted, "it takes it in the end");
        Assert.False(one.Running.IsCompleted, "it holds it");
    }

    private async Task<Replica> OpenAsync(string name)
    {
        var state = new LeaseState((await redis.OpenAsync(brand, time)).State("gateway"), time);
        var replica = new Replica(state, new AdapterLease(state, name, time));
        replicas.Add(replica);
        return replica;
    }

    private async Task<Replica> HoldingAsync(string name)
    {
        var replica = await OpenAsync(name);
        Start(replica);
        await Eventually.TrueAsync(() => replica.Working, "it holds the lease");
        return replica;
    }

    private async Task AtOnceAsync(string name)
    {
        var at = time.GetUtcNow();
        await HoldingAsync(name);
        Assert.Equal(at, time.GetUtcNow());
    }

    /// <summary>Its process is gone: what it held stays in the store as it is.</summary>
    private void Vanish(Replica replica)
    {
        replica.State.HangsUntil = new TaskCompletionSource().Task;
        replicas.Remove(replica);
        Interlocked.Decrement(ref running);
        replica.Gone = true;
    }

    private void Start(Replica replica) => replica.Running = replica.Lease.RunAsync(ct => WorkAsync(replica, ct), replica.Stopping.Token);

    private async Task WorkAsync(Replica replica, CancellationToken ct)
    {
        Interlocked.Increment(ref began);
        var now = Interlocked.Increment(ref running);
        for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
        replica.Working = true;
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ct);
        }
        finally
        {
            replica.Working = false;
            if (!replica.Gone) Interlocked.Decrement(ref running);
        }
    }

    private Task PassAsync(TimeSpan span, string what)
    {
        var end = time.GetUtcNow() + span;
        return UntilAsync(() => time.GetUtcNow() >= end, string.Create(CultureInfo.InvariantCulture, $"{what} ({span})"));
    }

    /// <summary>Time passes while everybody waits for it, and not while a store is asked.</summary>
    private Task UntilAsync(Func<bool> done, string what) => Eventually.TrueAsync(
        async () =>
        {
            if (done()) return true;
            for (var looks = 0; looks < 2_000 && !AllWait(looks); looks++) await Task.Delay(1, Ct);
            time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1, Ct);
            return done();
        },
        what);

    /// <summary>Each has its timers; but who hangs in a call may have none, and is not waited for any longer than others need.</summary>
    private bool AllWait(int looks) =>
        replicas.All(replica => replica.State.Asked == 0)
        && (time.Pending >= replicas.Sum(replica => replica.Running.IsCompleted ? 0 : replica.Lease.IsHeld ? 2 : 1) || (looks >= 20 && replicas.Any(replica => replica.State.HangsUntil is not null)));

    private sealed class Replica(LeaseState state, AdapterLease lease)
    {
        public LeaseState State => state;
        public AdapterLease Lease => lease;
        public CancellationTokenSource Stopping { get; } = new();
        public Task Running { get; set; } = Task.CompletedTask;
        public bool Working { get; set; }
        public bool Gone { get; set; }

        public async Task StopAsync()
        {
            await Stopping.CancelAsync();
            await Eventually.DoneAsync(Running);
        }
    }
}
