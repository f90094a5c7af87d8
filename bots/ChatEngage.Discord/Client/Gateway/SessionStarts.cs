using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>When a session may begin: by our own budget and by the server's limit.</summary>
internal sealed class SessionStarts(GatewayAddress address, SessionKeeper keeper, GatewayStatusBoard board, TimeProvider time, ILogger log)
{
    /// <summary>Zero: now.</summary>
    public TimeSpan Wait
    {
        get
        {
            var (ours, theirs) = (keeper.Budget.Wait(), address.Hold);
            return ours > theirs ? ours : theirs;
        }
    }

    /// <summary>Waits, and says so unless it is only the usual distance between two.</summary>
    public async Task HoldAsync(CancellationToken stopping)
    {
        var wait = Wait;
        if (Sentence(time.GetUtcNow() + wait) is { } sentence)
        {
            log.LogCritical("{Sentence}", sentence);
            board.Show(GatewayPhase.Held, sentence);
        }
        await Task.Delay(wait, time, stopping);
    }

    /// <summary>One is about to begin. Stored before it does: a process that dies and starts in a loop must not forget how often it did.</summary>
    public async Task SpendAsync()
    {
        address.Reached();
        address.Spent();
        if (keeper.Budget.Spend())
        {
            log.LogCritical("{Count} Discord sessions were begun within an hour: something ends them again and again; {Limit} a day are the limit", IdentifyBudget.AlarmPerHour, IdentifyBudget.PerDay);
        }
        await keeper.SaveAsync();
    }

    private string? Sentence(DateTimeOffset until)
    {
        if (address.Hold > keeper.Budget.Wait()) return $"Discord allows no more sessions until {until:u}; the next one begins then.";
        if (!keeper.Budget.IsExhausted) return null;
        return $"{IdentifyBudget.PerDay} Discord sessions were begun within a day, which is far too many; none is begun until {until:u}. Look for what ends them, or for a second program with the same token.";
    }
}
