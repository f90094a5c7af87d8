using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>The updates that were not yet attempted and can still be joined, at most one a message.</summary>
internal sealed class UpdateRuns
{
    private readonly Lock gate = new();
    private readonly Dictionary<UpdateKey, UpdateRun> open = [];

    /// <summary>Joins the update that waits, or begins one.</summary>
    /// <returns>The outcome to wait for, and the run when it is a new one, to be carried out.</returns>
    public (Task<Outcome<ResourceResponse>> Outcome, UpdateRun? Begun) Join(UpdateKey key, Activity activity)
    {
        var mine = new TaskCompletionSource<Outcome<ResourceResponse>>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            var joined = open.TryGetValue(key, out var run);
            if (!joined) open[key] = run = new UpdateRun(key);
            run!.Newest = activity;
            run.Waiting.Add(mine);
            return (mine.Task, joined ? null : run);
        }
    }

    /// <summary>
    /// An attempt begins: the state it sends, and nobody joins any more. Null when a newer update was begun since an earlier attempt of this one, which failed:
    /// that one answers to everybody, and the older state is never sent again.
    /// </summary>
    public Activity? Close(UpdateRun run)
    {
        lock (gate)
        {
            if (!open.TryGetValue(run.Key, out var now)) return run.Newest;
            if (ReferenceEquals(now, run)) open.Remove(run.Key);
            else
            {
                now.Waiting.AddRange(run.Waiting);
                run.Waiting.Clear();
                return null;
            }
            return run.Newest;
        }
    }

    public void End(UpdateRun run, Outcome<ResourceResponse> outcome)
    {
        List<TaskCompletionSource<Outcome<ResourceResponse>>> waiting;
        lock (gate)
        {
            if (open.TryGetValue(run.Key, out var now) && ReferenceEquals(now, run)) open.Remove(run.Key);
            waiting = [.. run.Waiting];
            run.Waiting.Clear();
        }
        foreach (var one in waiting) one.TrySetResult(outcome);
    }
}
