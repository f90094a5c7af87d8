using System.Collections.Concurrent;

namespace ChatEngage.Tasks;

/// <summary>Wake-ups by name. Only a hint: every waiter also looks by itself once a second, and may wake for nothing.</summary>
public sealed class Signals(TimeProvider time)
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // A completed one is a signal that came before its waiter.
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();

    /// <summary>Names that are waited for, or signalled for the next one who waits.</summary>
    internal int Remembered => waiting.Count;

    /// <summary>Wakes who waits for this name, or the next one who does. For names there are few of.</summary>
    public void Set(string name)
    {
        while (!waiting.GetOrAdd(name, static _ => Completed()).Task.IsCompleted && !Wake(name))
        {
            // The waiter left just now: the signal is for the next one.
        }
    }

    /// <summary>Wakes who waits for this name now; false when nobody does.</summary>
    public bool Wake(string name)
    {
        if (!waiting.TryGetValue(name, out var source) || source.Task.IsCompleted || !waiting.TryRemove(KeyValuePair.Create(name, source))) return false;
        source.TrySetResult();
        return true;
    }

    /// <summary>Returns on the signal (also one from before), or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(string name, TimeSpan atMost, CancellationToken ct)
    {
        if (atMost <= TimeSpan.Zero) return;
        var source = waiting.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            // Timers count whole milliseconds: less than one would be no wait at all, and the waiter run hot.
            await source.Task.WaitAsync(TimeSpan.FromMilliseconds(Math.Ceiling(atMost.TotalMilliseconds)), time, ct);
        }
        catch (TimeoutException)
        {
            // The poll.
        }
        finally
        {
            // Others may share it: they look once too often rather than miss the next signal.
            if (waiting.TryRemove(KeyValuePair.Create(name, source))) source.TrySetResult();
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
