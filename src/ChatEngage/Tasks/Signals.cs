using System.Collections.Concurrent;

namespace ChatEngage.Tasks;

/// <summary>Wake-ups by name. Only a hint: every waiter also looks by itself once a second.</summary>
public sealed class Signals(TimeProvider time)
{
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();

    public void Set(string name)
    {
        if (waiting.TryRemove(name, out var source)) source.TrySetResult();
        else waiting.TryAdd(name, Completed());
    }

    /// <summary>Returns on the signal (also one from before), or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(string name, TimeSpan atMost, CancellationToken ct)
    {
        if (atMost <= TimeSpan.Zero) return;
        var source = waiting.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            await source.Task.WaitAsync(atMost, time, ct);
        }
        catch (TimeoutException)
        {
            // The poll.
        }
        finally
        {
            waiting.TryRemove(new KeyValuePair<string, TaskCompletionSource>(name, source));
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
