namespace ChatEngage.Teams.Client.Connector;

/// <summary>How long a call may still take.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeProvider time;
    private readonly long begin;
    private readonly TimeSpan span;
    private readonly CancellationTokenSource end;
    private readonly CancellationTokenSource either;

    public Patience(TimeSpan span, TimeProvider time, CancellationToken ct)
    {
        (this.time, this.span, begin) = (time, span, time.GetTimestamp());
        end = new CancellationTokenSource(span, time);
        either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
    }

    /// <summary>Cancelled when it is over, or the caller waits no longer.</summary>
    public CancellationToken Token => either.Token;

    public bool IsOver => either.IsCancellationRequested;

    public TimeSpan Left => span - time.GetElapsedTime(begin) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>False when it ended meanwhile.</summary>
    public async Task<bool> WaitAsync(TimeSpan pause)
    {
        if (IsOver) return false;
        if (pause <= TimeSpan.Zero) return true;
        try
        {
            await Task.Delay(pause, time, Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        either.Dispose();
        end.Dispose();
    }
}
