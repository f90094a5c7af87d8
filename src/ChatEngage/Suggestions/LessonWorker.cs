using ChatEngage.Storage;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Suggestions;

/// <summary>Reads the lessons of one brand as they come, for the learners of this replica.</summary>
public sealed class LessonWorker(IBrandStore store, IReadOnlyList<ILearner> learners, TimeProvider time, ILogger log)
{
    private const int Page = 1_000;

    // The signal tells; this is for one that was lost.
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken stopping)
    {
        string? position = null;
        var learning = learners.Select(_ => Task.CompletedTask).ToArray();
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                var lessons = await store.Lessons.ReadAsync(position, Page, stopping);
                failures = 0;
                if (lessons.Count > 0)
                {
                    position = lessons[^1].Position;
                    foreach (var learner in learners) Take(learner, lessons);
                }
                if (lessons.Count == Page) continue;
                for (var i = 0; i < learners.Count; i++)
                    if (learning[i].IsCompleted) learning[i] = LearnAsync(learners[i], stopping);
                await store.Signals.WaitAsync(ILessonLog.Signal, Poll, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.DelayAsync(++failures, time, stopping);
            }
#pragma warning disable CA1031 // Begun anew it would take every lesson a second time, so it goes on from where it is.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError("Brand {Brand}: the lessons cannot be read: {Error} at {Where}", store.Brand.Key, error.GetType().Name, error.TargetSite?.Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
        await Task.WhenAll(learning);
    }

    private void Take(ILearner learner, IReadOnlyList<KeptLesson> lessons)
    {
        try
        {
            learner.Take(lessons);
        }
#pragma warning disable CA1031 // The others learn all the same.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError("Brand {Brand}: {Learner} cannot take lessons: {Error} at {Where}", store.Brand.Key, learner.GetType().Name, error.GetType().Name, error.TargetSite?.Name);
        }
    }

    private async Task LearnAsync(ILearner learner, CancellationToken ct)
    {
        try
        {
            await learner.LearnAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopping.
        }
#pragma warning disable CA1031 // What was learned before goes on serving; it is tried again with the next lessons.
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.LogError("Brand {Brand}: {Learner} cannot learn: {Error} at {Where}", store.Brand.Key, learner.GetType().Name, error.GetType().Name, error.TargetSite?.Name);
        }
    }
}
