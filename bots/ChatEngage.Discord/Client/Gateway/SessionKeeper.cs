using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Stores what the next start of the process needs, as seldom as it may.</summary>
#pragma warning disable CA1001 // The semaphore holds nothing, and a store that outlives the stop still gives it back.
internal sealed class SessionKeeper(GatewayOptions options, IGatewaySessionStore store, TimeProvider time, ILogger log)
#pragma warning restore CA1001
{
    private const int ReadTries = 5;
    private readonly string print = GatewayMemory.PrintOf(options);
    private readonly SemaphoreSlim writing = new(1);
    private string? saved;
    private bool failing;

    public HandledSequence Handled { get; } = new();
    public IdentifyBudget Budget { get; private set; } = new([], options.Pace.BetweenIdentifies, time);

    /// <summary>The stored session, when it can be resumed with these options. A store that stays silent is as good as an empty one.</summary>
    public async Task<GatewaySession?> LoadAsync(CancellationToken ct)
    {
        saved = await ReadAsync(ct);
        var memory = GatewayMemory.Read(saved);
        Budget = new IdentifyBudget(memory.Identifies, options.Pace.BetweenIdentifies, time);
        if (memory.Print != print || memory.Session is not { } session) return null;
        Handled.Begin(session);
        return session;
    }

    /// <summary>Saves now and then, until it is stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Pace.Save, time, stopping);
                await SaveAsync();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The last word is saved by whoever stops it.
        }
    }

    /// <summary>Saves what changed; bounded, and never an exception.</summary>
    public async Task SaveAsync()
    {
        using var limit = new CancellationTokenSource(options.Pace.Stop, time);
        try
        {
            await writing.WaitAsync(limit.Token);
            try
            {
                var text = Memory().Write();
                if (text == saved) return;
                await store.SaveAsync(text, limit.Token).WaitAsync(limit.Token);
                (saved, failing) = (text, false);
            }
            finally
            {
                writing.Release();
            }
        }
        catch (Exception failed)
        {
            if (!failing) log.LogWarning("The Discord session could not be saved: {Error}; it is tried again", failed.GetType().Name);
            failing = true;
        }
    }

    private GatewayMemory Memory()
    {
        var memory = new GatewayMemory { Print = print, Identifies = Budget.Spent };
        if (Handled.Read() is not var (session, sequence) || session.Id is null) return memory;
        return memory with
        {
            SessionId = session.Id,
            ResumeUrl = session.ResumeUrl,
            BotUserId = session.Identity.BotUserId,
            ApplicationId = session.Identity.ApplicationId,
            Handled = sequence,
        };
    }

    private async Task<string?> ReadAsync(CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await store.ReadAsync(ct).WaitAsync(options.Pace.Answer, time, ct);
            }
            catch (Exception failed) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("The stored Discord session could not be read: {Error}", failed.GetType().Name);
                if (tries == ReadTries) return null;
            }
            await Task.Delay(options.Pace.ShortestPause, time, ct);
        }
    }
}
