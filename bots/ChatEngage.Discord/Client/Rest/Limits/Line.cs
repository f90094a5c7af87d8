namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>One at a time, first come first served. Who gives up while waiting leaves no gap behind.</summary>
internal sealed class Line
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> waiting = new();
    private bool taken;

    /// <summary>Completes when it is the caller's turn, which ends with <see cref="Leave"/>.</summary>
    /// <exception cref="OperationCanceledException">Given up; there is nothing to leave.</exception>
    public async Task EnterAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> place;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return;
            }
            place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        await using var giveUp = ct.Register(() => GiveUp(place, ct));
        await place.Value.Task;
    }

    public void Leave()
    {
        TaskCompletionSource? next;
        lock (gate)
        {
            next = waiting.First?.Value;
            if (next is null) taken = false;
            else waiting.RemoveFirst();
        }
        next?.SetResult();
    }

    // Whoever takes the place out of the list under the lock decides it, so a turn is neither lost nor given twice.
    private void GiveUp(LinkedListNode<TaskCompletionSource> place, CancellationToken ct)
    {
        lock (gate)
        {
            if (place.List is null) return;
            waiting.Remove(place);
        }
        place.Value.SetCanceled(ct);
    }
}
