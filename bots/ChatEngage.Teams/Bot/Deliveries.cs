using System.Collections.Concurrent;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Bot;

/// <summary>
/// Works on each activity once. What the service delivers again meanwhile gets the first one's answer: told earlier that all is well, it would not come again
/// when the first fails.
/// </summary>
internal sealed class Deliveries(SeenActivities seen)
{
    private readonly ConcurrentDictionary<string, Task<BotAnswer>> running = new(StringComparer.Ordinal);

    /// <param name="work">What it throws every delivery that waits for it throws, too; the next one is a first one again.</param>
    public async Task<BotAnswer> OnceAsync(Activity activity, Func<Task<BotAnswer>> work, CancellationToken ct)
    {
        if (activity.Id is not { Length: > 0 } id) return await work();
        var key = $"{activity.Conversation?.Id}\n{id}";
        var mine = new TaskCompletionSource<BotAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var current = running.GetOrAdd(key, mine.Task);
        if (current != mine.Task) return await current.WaitAsync(ct);
        try
        {
            var answer = seen.First(activity) ? await work() : BotAnswer.Taken;
            if (answer.Status >= 500) seen.Forget(activity);
            mine.SetResult(answer);
            return answer;
        }
        catch (Exception error)
        {
            seen.Forget(activity);
            mine.SetException(error);
            // Whether or not somebody waits for it.
            _ = mine.Task.Exception;
            throw;
        }
        finally
        {
            running.TryRemove(key, out _);
        }
    }
}
