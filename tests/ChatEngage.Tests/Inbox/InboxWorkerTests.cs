using System.Collections.Concurrent;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Doubles;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Inbox;

/// <summary>The worker with the real entry handler; its commits tell what was handled when.</summary>
public sealed class InboxWorkerTests : ISuggester, IDisposable
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private readonly ConcurrentQueue<string> tried = new();
    private readonly ConcurrentQueue<string> done = new();
    private Func<string, Task> during = _ => Task.CompletedTask;
    private int positions;

    public InboxWorkerTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        store.Conversations.BeforeCommit = async (change, ct) =>
        {
            tried.Enqueue(change.Consumes!.Mention.Id);
            await during(change.Consumes.Mention.Id).WaitAsync(ct);
        };
        store.Conversations.Committed = (_, change) =>
        {
            store.Queue.Remove(change.Consumes!.Id);
            done.Enqueue(change.Consumes.Mention.Id);
        };
    }

    public void Dispose()
    {
        stopping.Dispose();
        abort.Dispose();
    }

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);

    [Fact]
    public async Task Mentions_of_one_conversation_keep_their_order_and_those_of_others_pass_by()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        during = id => id == "0/0" ? slow.Task : Task.CompletedTask;
        for (var mention = 0; mention < 4; mention++)
            for (var conversation = 0; conversation < 40; conversation++)
                Add($"{conversation}/{mention}", conversation);
        var running = Run();
        // Only those that share the lane of the slow one wait.
        await Eventually.TrueAsync(() => done.Count >= 100, "others pass by");
        Assert.DoesNotContain("0/1", done);
        slow.SetResult();
        await Eventually.TrueAsync(Ticking(() => done.Count == 160), "all are handled");
        foreach (var conversation in done.GroupBy(id => id.Split('/')[0]))
            Assert.Equal(Enumerable.Range(0, 4).Select(mention => $"{conversation.Key}/{mention}"), conversation);
        await StopAsync(running);
    }

    [Fact]
    public async Task What_comes_later_is_handled_on_its_signal()
    {
        var running = Run();
        await Eventually.TrueAsync(() => time.Pending > 0, "it waits");
        Add("a", 1);
        store.Signals.Set(InboxWorker.Signal);
        await Eventually.TrueAsync(() => done.Count == 1, "no time had to pass");
        await StopAsync(running);
    }

    /// <summary>As after a failover that lost the newest entries, to a server whose clock is behind.</summary>
    [Fact]
    public async Task An_entry_that_lands_before_the_last_one_read_is_handled_all_the_same()
    {
        var running = Run();
        positions = 100;
        Add("a", 1);
        await Eventually.TrueAsync(Ticking(() => done.Contains("a")), "it reads");
        positions = 50;
        Add("b", 2);
        await Eventually.TrueAsync(Ticking(() => done.Contains("b")), "it was accepted, so it is handled");
        await StopAsync(running);
    }

    [Fact]
    public async Task An_entry_that_keeps_failing_is_put_aside_after_its_tries_and_the_next_of_its_conversation_passes()
    {
        during = id => id == "bad" ? Task.FromException(new FormatException("what somebody wrote")) : Task.CompletedTask;
        Add("bad", 1);
        Add("good", 1);
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => done.Contains("good")), "the next one passes");
        Assert.Equal(("1", "FormatException"), Assert.Single(store.Queue.Buried));
        Assert.Equal(InboxWorker.MaxTries, tried.Count(id => id == "bad"));
        await StopAsync(running);
    }

    [Fact]
    public async Task An_outage_puts_nothing_aside_however_long_it_lasts()
    {
        var away = true;
        during = _ => away ? Task.FromException(new StoreUnavailableException("away")) : Task.CompletedTask;
        Add("a", 1);
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => tried.Count > 2 * InboxWorker.MaxTries), "it is tried again and again");
        away = false;
        await Eventually.TrueAsync(Ticking(() => done.Contains("a")), "it is handled at last");
        Assert.Empty(store.Queue.Buried);
        await StopAsync(running);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reading_that_fails_does_not_end_the_worker(bool understood)
    {
        store.Queue.NextReadFails = understood ? new StoreUnavailableException("away") : new FormatException("not an entry");
        Add("a", 1);
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => done.Contains("a") || running.IsCompleted), "it goes on");
        Assert.Contains("a", done);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_putting_aside_that_fails_does_not_end_the_lane()
    {
        during = id => id == "bad" ? Task.FromException(new FormatException("no")) : Task.CompletedTask;
        store.Queue.NextBuryFails = new InvalidOperationException("no");
        Add("bad", 1);
        Add("good", 1);
        var running = Run();
        await Eventually.TrueAsync(Ticking(() => done.Contains("good")), "the lane lives on");
        Assert.Single(store.Queue.Buried);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_stop_finishes_what_is_in_hand_and_leaves_the_rest_in_the_inbox()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        during = _ => slow.Task;
        for (var index = 0; index < 100; index++) Add($"{index}", 1);
        var running = Run();
        await Eventually.TrueAsync(() => !tried.IsEmpty, "one is in hand");
        await stopping.CancelAsync();
        Assert.False(running.IsCompleted, "it is still in hand");
        slow.SetResult();
        await Eventually.DoneAsync(running);
        Assert.Equal(["0"], done);
        Assert.Equal(99, await store.Queue.CountAsync(CancellationToken.None));
    }

    [Fact]
    public async Task An_abort_ends_what_is_in_hand_too()
    {
        during = _ => Task.Delay(Timeout.Infinite);
        Add("a", 1);
        var running = Run();
        await Eventually.TrueAsync(() => !tried.IsEmpty, "one is in hand");
        await stopping.CancelAsync();
        await abort.CancelAsync();
        await Eventually.DoneAsync(running);
        Assert.Equal(1, await store.Queue.CountAsync(CancellationToken.None));
    }

    private void Add(string mention, int conversation)
    {
        var entry = Samples.Entry(Samples.Mention(mention, time.GetUtcNow()), new ConversationId($"conversation{conversation}"), $"{++positions}");
        store.Conversations.Waiting.Add(entry.Id);
        store.Queue.Add(entry);
    }

    private Task Run() => Task.Run(() =>
        new InboxWorker(store.Queue, new EntryHandler(store, this, () => new Reader(), time, NullLogger.Instance), store.Signals, time, NullLogger.Instance).RunAsync(1, stopping.Token, abort.Token));

    private async Task StopAsync(Task running)
    {
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    private Func<bool> Ticking(Func<bool> condition) => () =>
    {
        if (condition()) return true;
        if (time.Pending > 0) time.Advance(TimeSpan.FromSeconds(1));
        return condition();
    };
}
