using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Holds one bot's gateway session (version 10, JSON, one shard) for as long as it runs.</summary>
/// <param name="discover">Asks <c>GET /gateway/bot</c>; not called when the options fix the URL.</param>
public sealed class DiscordGateway(GatewayOptions options, Func<CancellationToken, Task<GatewayDiscovery>> discover, IGatewaySessionStore store, TimeProvider time, ILogger<DiscordGateway> log)
{
    private readonly GatewayStatusBoard board = new(time);
    private int runs;

    public GatewayStatus Status => board.Read();

    /// <summary>
    /// Connects, resumes and identifies, as often as needed, until it is stopped or refused for good; throws nothing that the network, the store or the handler caused.
    /// Returns within about 20 seconds of the stop, whatever hangs. Runs once.
    /// </summary>
    public async Task<GatewayEnd> RunAsync(IGatewayHandler handler, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(handler);
        if (Interlocked.Exchange(ref runs, 1) != 0) throw new InvalidOperationException("A gateway runs once.");
        if (OutFrames.Identify(options).Length > OutFrames.Longest - OutFrames.ForSession) return Refuse("The Discord bot token is too long to be one; copy it again from the developer portal.");
        if (options.GatewayUrl is { } url && !GatewayUrls.IsWebSocket(url)) return Refuse($"The gateway URL {(url.IsAbsoluteUri ? url.GetLeftPart(UriPartial.Path) : url)} is neither ws nor wss; give one like wss://gateway.example, or none.");

        // Ends with the stop, and with a refusal too.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeper = new SessionKeeper(options, store, time, log);
        var lanes = new EventLanes(handler, options, keeper.Handled, time, log, ending.Token);
        var run = new GatewayRun(options, new GatewayAddress(options, discover, time), keeper, lanes, board, time, log);
        var saving = keeper.RunAsync(ending.Token);
        var handing = lanes.RunAsync();
        GatewayEnd end;
        try
        {
            end = await RunAsync(run, keeper, stopping);
        }
        finally
        {
            await ending.CancelAsync();
            await saving;
            await HandlersAsync(Task.WhenAll(handing, lanes.EndAsync()));
            await keeper.SaveAsync();
        }
        if (end is GatewayEnd.Stopped) board.Show(GatewayPhase.Stopped);
        return end;
    }

    private static async Task<GatewayEnd> RunAsync(GatewayRun run, SessionKeeper keeper, CancellationToken stopping)
    {
        try
        {
            return await run.RunAsync(await keeper.LoadAsync(stopping), stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return new GatewayEnd.Stopped();
        }
    }

    private async Task HandlersAsync(Task handlers)
    {
        try
        {
            await handlers.WaitAsync(options.Pace.Stop, time);
        }
        catch (TimeoutException)
        {
            log.LogWarning("A handler of Discord events did not end with the stop; its event comes again after the next start");
        }
    }

    private GatewayEnd.Fatal Refuse(string sentence)
    {
        log.LogCritical("{Sentence}", sentence);
        board.Show(GatewayPhase.Fatal, sentence);
        return new GatewayEnd.Fatal(null, sentence);
    }
}
