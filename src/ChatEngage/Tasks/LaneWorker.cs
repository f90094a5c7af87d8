using ChatEngage.TeamChannels;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Tasks;

/// <summary>Takes the tasks of one lane as they become due. Lanes know nothing of each other, so a slow one holds up nobody.</summary>
public sealed class LaneWorker(ITaskQueue tasks, ITaskHandler handler, Signals signals, TimeProvider time, ILogger log)
{
    private const int MaxTries = 8;

    // What a team channel only puts off is not given up for that, but not kept for ever either.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(24);

    /// <summary>Runs until <paramref name="stopping"/>, then lets what is in hand finish; <paramref name="abort"/> ends that too.</summary>
    public async Task RunAsync(long epoch, CancellationToken stopping, CancellationToken abort)
    {
        var inHand = new HashSet<Task>();
        // Each taking is a write of its own: under load a few at a time.
        var enough = Math.Max(1, handler.Concurrency / 4);
        var failures = 0;
        var reclaimed = false;
        while (!stopping.IsCancellationRequested)
        {
            inHand.RemoveWhere(task => task.IsCompleted);
            var free = handler.Concurrency - inHand.Count;
            try
            {
                if (free < enough)
                {
                    await Task.WhenAny(inHand).WaitAsync(stopping);
                    continue;
                }
                if (!reclaimed) await tasks.ReclaimAsync(handler.Lane, epoch, stopping);
                reclaimed = true;
                var taking = await tasks.TakeAsync(handler.Lane, free, epoch, stopping);
                failures = 0;
                foreach (var task in taking.Tasks)
                {
                    Telemetry.TaskLag.Record(Math.Max(0, (time.GetUtcNow() - task.Due).TotalSeconds), new KeyValuePair<string, object?>("lane", handler.Lane));
                    inHand.Add(HandleAsync(task, epoch, abort));
                }
                if (taking.Tasks.Count < free) await WaitAsync(taking.NextDue, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (StoreUnavailableException)
            {
                await BackOff.DelayAsync(++failures, time, stopping);
            }
#pragma warning disable CA1031 // A lane that ended here would do nothing more, and nobody would see it.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.LogError("Lane {Lane} cannot take its tasks: {Error}", handler.Lane, error.GetType().Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
        await Task.WhenAll(inHand);
    }

    private Task WaitAsync(DateTimeOffset? nextDue, CancellationToken ct)
    {
        var wait = nextDue is { } due && due - time.GetUtcNow() < Signals.Poll ? due - time.GetUtcNow() : Signals.Poll;
        return signals.WaitAsync(handler.Lane, wait, ct);
    }

    private async Task HandleAsync(TakenTask task, long epoch, CancellationToken abort)
    {
        using var trace = Telemetry.Traces.StartActivity(task.Kind);
        try
        {
            await Task.Yield();
            await handler.HandleAsync(task, epoch, abort);
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            // Given out again when its 60 seconds are over.
        }
        catch (StoreUnavailableException error)
        {
            log.LogWarning("Task {Task} in lane {Lane} waits for the store: {Error}", task.Id, task.Lane, error.Message);
        }
        catch (TeamPostDelayedException delayed) when (time.GetUtcNow() - task.FirstTaken < LongestDelay)
        {
            await DelayAsync(task, delayed, abort);
        }
#pragma warning disable CA1031 // An adapter's failure must not end the lane: it is retried, then buried and shown.
        catch (Exception error)
#pragma warning restore CA1031
        {
            await FailedAsync(task, epoch, error, abort);
        }
    }

    private async Task DelayAsync(TakenTask task, TeamPostDelayedException delayed, CancellationToken ct)
    {
        // Each wait is about as long as all before it. What a place asks for is honoured within reason.
        var waited = Math.Max(0, (time.GetUtcNow() - task.FirstTaken).TotalSeconds);
        var wait = BackOff.After(1 + (int)Math.Log2(1 + (2 * waited)));
        if (delayed.After > wait) wait = delayed.After < LongestDelay ? delayed.After : LongestDelay;
        if (task.Tries == 1) log.LogWarning("Task {Task} in lane {Lane} is put off: {Why}", task.Id, task.Lane, delayed.Message);
        try
        {
            // No try of its own, or the first failure after a long delay would be the last one; but the next time is not the first.
            await tasks.PostponeAsync(task with { Tries = Math.Max(1, task.Tries - 1) }, time.GetUtcNow() + wait, delayed.Message, ct);
        }
        catch (Exception second) when (second is StoreUnavailableException or OperationCanceledException)
        {
            // Given out again when its 60 seconds are over.
        }
    }

    private async Task FailedAsync(TakenTask task, long epoch, Exception error, CancellationToken ct)
    {
        // Types only: an adapter's message may quote what somebody wrote.
        var what = error.GetType().Name;
        log.LogWarning("Task {Task} in lane {Lane} failed at try {Try}: {Error}", task.Id, task.Lane, task.Tries, what);
        try
        {
            if (task.Tries < MaxTries)
            {
                await tasks.PostponeAsync(task, time.GetUtcNow() + BackOff.After(task.Tries), what, ct);
                return;
            }
            await GiveUpAsync(task, epoch, what, ct);
            await tasks.BuryAsync(task, what, ct);
            Telemetry.Dead.Add(1, new KeyValuePair<string, object?>("lane", task.Lane));
            log.LogError("Task {Task} in lane {Lane} is given up after {Tries} tries: {Error}", task.Id, task.Lane, task.Tries, what);
        }
        catch (Exception second) when (second is StoreUnavailableException or OperationCanceledException)
        {
            // Given out again when its 60 seconds are over.
        }
    }

    private async Task GiveUpAsync(TakenTask task, long epoch, string what, CancellationToken ct)
    {
        try
        {
            await handler.GiveUpAsync(task, epoch, what, ct);
        }
        catch (Exception error) when (error is not (StoreUnavailableException or OperationCanceledException))
        {
            log.LogWarning("Task {Task} in lane {Lane} could not be shown as given up: {Error}", task.Id, task.Lane, error.GetType().Name);
        }
    }
}
