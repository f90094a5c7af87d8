namespace ChatEngage.Tasks;

/// <summary>Does the tasks of one lane.</summary>
public interface ITaskHandler
{
    string Lane { get; }

    /// <summary>How many may run at once.</summary>
    int Concurrency { get; }

    /// <summary>
    /// Does one task and finishes it. May be called again for a task that was done before a crash.
    /// An exception postpones it with back-off, and after the last try buries it.
    /// </summary>
    Task HandleAsync(TakenTask task, long epoch, CancellationToken ct);

    /// <summary>Called before a task that failed too often is buried, so that its subject can be shown as failed.</summary>
    Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct) => Task.CompletedTask;
}
