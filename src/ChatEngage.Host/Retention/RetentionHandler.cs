using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Host.Retention;

/// <summary>Runs a brand's retention step by step, one after the other, and orders the next night's run when nothing is left to do.</summary>
internal sealed class RetentionHandler(IBrandStore store, RetentionStep step, RetentionSchedule schedule, TimeProvider time, ILogger<RetentionHandler> log) : ITaskHandler
{
    public string Lane => RetentionSchedule.Lane;
    public int Concurrency => 1;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (tally, more) = await step.RunAsync(RetentionTally.Read(task.Payload), epoch, ct);
        var now = time.GetUtcNow();
        if (more)
        {
            await store.CommitAsync(new Change { Finishes = task, Epoch = epoch, Orders = [RetentionSchedule.At(now, tally.Write())] }, ct);
            return;
        }
        var next = schedule.NextAfter(now);
        if (await store.CommitAsync(new Change { Finishes = task, Epoch = epoch, Orders = [RetentionSchedule.At(next)] }, ct) is not CommitOutcome.Committed) return;
        await schedule.WriteAsync(new RetentionState(next, now, tally), ct);
        log.Log(tally.Problem is null ? LogLevel.Information : LogLevel.Error, "Retention of {Brand}: {Tally}", store.Brand.Key, tally);
    }

    /// <summary>Whatever is wrong tonight, there is a next night.</summary>
    public async Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
    {
        var next = schedule.NextAfter(time.GetUtcNow());
        await store.CommitAsync(new Change { Epoch = epoch, Orders = [RetentionSchedule.At(next)] }, ct);
        await schedule.WriteAsync(new RetentionState(next, time.GetUtcNow(), new RetentionTally { Problem = $"it failed: {error}" }), ct);
    }
}
