namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Keeps one connection alive and tells when the peer no longer answers.</summary>
/// <param name="sequence">The last one received.</param>
internal sealed class Heartbeat(GatewaySocket socket, SendBudget budget, Func<long?> sequence, TimeSpan sendWithin, TimeProvider time)
{
    private volatile bool unanswered;
    private Task asked = Task.CompletedTask;

    /// <summary>Op 11.</summary>
    public void Acknowledged() => unanswered = false;

    /// <summary>Op 1 of the server: one at once, without waiting for it; more than the budget allows are left out.</summary>
    public void Asked()
    {
        if (budget.TrySpend(SendBudget.ForAnswers)) asked = AnswerAsync(asked);
    }

    /// <summary>Beats until the connection ends; true when a beat was still unanswered at the next one.</summary>
    public async Task<bool> RunAsync(TimeSpan interval, CancellationToken ended)
    {
        try
        {
            // Spread, so that not all clients of a restarted server beat together.
            await Task.Delay(ReconnectPauses.Between(TimeSpan.Zero, interval), time, ended);
            while (true)
            {
                if (unanswered) return true;
                if (budget.TrySpend())
                {
                    unanswered = true;
                    await socket.SendAsync(OutFrames.Heartbeat(sequence()), sendWithin, time);
                }
                await Task.Delay(interval, time, ended);
            }
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Completes with the last answer; the socket must have ended.</summary>
    public Task EndAsync() => asked;

    private async Task AnswerAsync(Task before)
    {
        await before;
        await socket.SendAsync(OutFrames.Heartbeat(sequence()), sendWithin, time);
    }
}
