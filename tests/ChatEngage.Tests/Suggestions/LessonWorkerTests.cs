using System.Collections.Concurrent;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Suggestions;

public sealed class LessonWorkerTests : ILearner, IDisposable
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly ConcurrentQueue<string> taken = new();
    private readonly CancellationTokenSource stopping = new();
    private Func<Task> learn = () => Task.CompletedTask;
    private int learnings;
    private string? broken;

    public LessonWorkerTests() => store = new MemoryBrandStore(Samples.Brand(), time);

    public void Dispose() => stopping.Dispose();

    void ILearner.Take(IReadOnlyList<KeptLesson> lessons)
    {
        foreach (var kept in lessons) taken.Enqueue(kept.Lesson.Mention);
        if (lessons.Any(kept => kept.Lesson.Mention == broken)) throw new InvalidOperationException("a bug");
    }

    Task ILearner.LearnAsync(CancellationToken ct)
    {
        Interlocked.Increment(ref learnings);
        return learn();
    }

    [Fact]
    public async Task Every_lesson_is_taken_once_in_order_those_from_before_and_those_that_come()
    {
        for (var index = 0; index < 2_500; index++) store.Lessons.Add([Lesson($"{index}")]);
        var running = Run();
        await Eventually.TrueAsync(() => taken.Count == 2_500, "what is there is read");
        Assert.Equal(Enumerable.Range(0, 2_500).Select(index => $"{index}"), taken);
        store.Lessons.Add([Lesson("new")]);
        store.Signals.Set(ILessonLog.Signal);
        await Eventually.TrueAsync(() => taken.Count == 2_501, "the new one is taken");
        await StopAsync(running);
    }

    [Fact]
    public async Task Learning_that_takes_long_holds_up_no_lesson_and_is_never_done_twice_at_once()
    {
        var slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        learn = () => slow.Task;
        store.Lessons.Add([Lesson("a")]);
        var running = Run();
        await Eventually.TrueAsync(() => learnings == 1, "it learns");
        store.Lessons.Add([Lesson("b")]);
        store.Signals.Set(ILessonLog.Signal);
        await Eventually.TrueAsync(() => taken.Count == 2, "the second one is taken meanwhile");
        Assert.Equal(1, learnings);
        slow.SetResult();
        await Eventually.TrueAsync(
            () =>
            {
                // Learning may end just behind a look at it; the next look comes with the next signal.
                store.Signals.Set(ILessonLog.Signal);
                return learnings >= 2;
            },
            "it learns again");
        await StopAsync(running);
    }

    [Fact]
    public async Task A_learner_that_breaks_is_asked_again()
    {
        learn = () => throw new InvalidOperationException("a bug");
        store.Lessons.Add([Lesson("a")]);
        var running = Run();
        await Eventually.TrueAsync(() => learnings == 1, "it learns");
        await Eventually.TrueAsync(
            () =>
            {
                store.Signals.Set(ILessonLog.Signal);
                return learnings >= 2;
            },
            "it is asked again");
        await StopAsync(running);
    }

    [Fact]
    public async Task A_learner_that_cannot_take_a_lesson_stops_nobody_and_no_lesson_is_taken_twice()
    {
        broken = "a";
        store.Lessons.Add([Lesson("a")]);
        var running = Run();
        await Eventually.TrueAsync(() => learnings == 1, "it goes on");
        store.Lessons.Add([Lesson("b")]);
        store.Signals.Set(ILessonLog.Signal);
        await Eventually.TrueAsync(() => taken.Contains("b"), "the next one is taken");
        Assert.Equal(["a", "b"], taken);
        await StopAsync(running);
    }

    private Task Run() => Task.Run(() => new LessonWorker(store, [this], time, NullLogger.Instance).RunAsync(stopping.Token));

    private async Task StopAsync(Task running)
    {
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
    }

    private static Lesson Lesson(string mention) => new()
    {
        Kind = LessonKind.Answered, At = DateTimeOffset.UnixEpoch, Conversation = new ConversationId("c"), Contact = new ContactId("k"), Mention = mention,
    };
}
