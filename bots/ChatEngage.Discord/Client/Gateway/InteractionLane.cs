using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Hands interactions over beside everything else: their first answer is due within 3 seconds.</summary>
/// <param name="atOnce">How many are handled at a time; some more may wait.</param>
/// <param name="longest">How long one can be answered at all.</param>
#pragma warning disable CA1001 // The semaphore holds nothing, and a handler that outlives the stop still gives its slot back.
internal sealed class InteractionLane(int atOnce, TimeSpan longest, HandledSequence handled, TimeProvider time, ILogger log)
#pragma warning restore CA1001
{
    private const int WaitingPerSlot = 4;
    private readonly SemaphoreSlim slots = new(atOnce);
    private readonly Lock gate = new();
    private readonly HashSet<Task> running = [];
    private TaskCompletionSource? workedOff;

    public bool HasRoom
    {
        get { lock (gate) return running.Count < atOnce * (1 + WaitingPerSlot); }
    }

    /// <summary>Never blocks.</summary>
    public void Add(Handover one, CancellationToken stopping)
    {
        lock (gate)
        {
            var task = Task.Run(() => HandAsync(one, stopping), CancellationToken.None);
            running.Add(task);
            task.ContinueWith(Ended, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Completes once no more are there than can be handled at once.</summary>
    public Task WorkedOffAsync()
    {
        lock (gate)
        {
            if (running.Count <= atOnce) return Task.CompletedTask;
            workedOff ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return workedOff.Task;
        }
    }

    /// <summary>Completes once none is handled any more.</summary>
    public Task EndAsync()
    {
        lock (gate) return Task.WhenAll(running);
    }

    private void Ended(Task task)
    {
        lock (gate)
        {
            running.Remove(task);
            if (workedOff is null || running.Count > atOnce) return;
            workedOff.TrySetResult();
            workedOff = null;
        }
    }

    private async Task HandAsync(Handover one, CancellationToken stopping)
    {
        using var limit = new CancellationTokenSource(longest, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            await slots.WaitAsync(both.Token);
            try
            {
                // One that ignores its token must not hold the sequence back for ever.
                await one.Call(both.Token).WaitAsync(both.Token);
            }
            finally
            {
                slots.Release();
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failed)
        {
            log.LogError("Handling an interaction failed: {Error}; it counts as handled", failed.GetType().Name);
        }
        handled.Done(one.Entry);
    }
}
