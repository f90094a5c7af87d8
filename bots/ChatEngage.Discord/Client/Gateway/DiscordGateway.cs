using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Holds one bot's gateway session (version 10, JSON, one shard) for as long as it runs.</summary>
/// <param name="discover">Asks <c>GET /gateway/bot</c>; not called when the options fix the URL.</param>
public sealed class DiscordGateway(GatewayOptions options, Func<CancellationToken, Task<GatewayDiscovery>> discover, IGatewaySessionStore store, TimeProvider time, ILogger<DiscordGateway> log)
{
    private readonly GatewayStatusBoard board = new(time);

    public GatewayStatus Status => board.Read();

    /// <summary>
    /// Connects, resumes and identifies, as often as needed, until it is stopped or refused for good; throws nothing that the network or the handler caused.
    /// Returns within about ten seconds of the stop, whatever hangs. Runs once.
    /// </summary>
    public async Task<GatewayEnd> RunAsync(IGatewayHandler handler, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(handler);
        await Task.CompletedTask;
        _ = (options, discover, store, log, stopping);
        throw new NotImplementedException();
    }
}
