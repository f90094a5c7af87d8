using ChatEngage.Discord.Client;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord;

/// <summary>
/// Listens as one bot, for all team channels and communities of all brands that use it. To be run on one replica at a time; posting needs no bot that runs.
/// </summary>
/// <param name="state">The bot's own: its session.</param>
public sealed class DiscordBot(
    DiscordBotOptions options, DiscordRest rest, IReadOnlyList<DiscordTeamChannel> channels, IReadOnlyList<DiscordCommunitySource> sources, IAdapterState state, TimeProvider time, ILoggerFactory logs)
{
    private const int NotAllowed = 4014;

    // Older gateways do not know the bit.
    private const int NotKnown = 4013;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RegisterAgain = TimeSpan.FromMinutes(1);
    private readonly ILogger log = logs.CreateLogger<DiscordBot>();
    private readonly CommandRegister register = new(rest, logs.CreateLogger<CommandRegister>());
    private readonly ContentIntent content = new(rest, state);
    private readonly Landscape landscape = new(rest, time);
    private DiscordGateway? gateway;
    private bool mayReadContent = true;

    /// <summary>How listening fares; null while it runs on another replica, or not at all.</summary>
    public GatewayStatus? Status => gateway?.Status;

    /// <summary>What an operator should know; null while all is well.</summary>
    public string? Trouble => Status is { Phase: not GatewayPhase.Connected, Sentence: { } sentence } ? sentence
        : register.Trouble ?? (mayReadContent ? null : "The bot may not read messages (Message Content Intent): what is written in threads is no note, and communities are heard only where they mention it.");

    /// <summary>Returns when stopping, or when Discord refuses the bot for good; <see cref="Trouble"/> says why.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            mayReadContent = await content.MayBeAskedForAsync(stopping);
            while (await ListenAsync(Intents(), stopping) is GatewayEnd.Fatal { Code: NotAllowed or NotKnown } && mayReadContent)
            {
                // Approving goes on without it.
                mayReadContent = false;
                await content.RefusedAsync(stopping);
                log.LogError("Discord does not allow the bot to read messages (Message Content Intent); it goes on without");
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopping is how this ends.
        }
    }

    private async Task<GatewayEnd> ListenAsync(GatewayIntents intents, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var known = new TaskCompletionSource<GatewayIdentity>(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new BotEvents(channels, sources, landscape, new Dispatch(channels, landscape, rest, time), identity => known.TrySetResult(identity));
        gateway = new DiscordGateway(new GatewayOptions { Token = options.Token, Intents = intents, GatewayUrl = options.GatewayUrl }, DiscoverAsync, new SessionStore(state), time, logs.CreateLogger<DiscordGateway>());
        var registering = options.Commands ? RegisterAsync(known.Task, ending.Token) : Task.CompletedTask;
        try
        {
            return await gateway.RunAsync(handler, stopping);
        }
        finally
        {
            await ending.CancelAsync();
            await registering;
        }
    }

    private GatewayIntents Intents()
    {
        var intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages;
        if (sources.Count > 0) intents |= GatewayIntents.GuildMessageReactions;
        return mayReadContent ? intents | GatewayIntents.MessageContent : intents;
    }

    private async Task<GatewayDiscovery> DiscoverAsync(CancellationToken ct) => await rest.Places.GatewayAsync(ct, Patience) switch
    {
        RestAnswer<GatewayInfo>.Done { Value: { Url: { } url } info } when Uri.TryCreate(url, UriKind.Absolute, out var address) => new GatewayDiscovery.Found(address, info.Shards, info.SessionStartLimit is { } limit
            ? new SessionStartLimit(limit.Total, limit.Remaining, TimeSpan.FromMilliseconds(Math.Max(0, limit.ResetAfter)), Math.Max(1, limit.MaxConcurrency))
            : null),
        RestAnswer<GatewayInfo>.Refused { Refusal: { Kind: RefusalKind.Unauthorized } why } => new GatewayDiscovery.Refused(Said.Of(why)),
        _ => throw new HttpRequestException("Discord does not say where its gateway is."),
    };

    private async Task RegisterAsync(Task<GatewayIdentity> known, CancellationToken ct)
    {
        try
        {
            if (!Snowflake.TryParse((await known.WaitAsync(ct)).ApplicationId, out var application)) return;
            var left = channels.Select(channel => channel.ChannelId).Distinct().ToList();
            while (left.Count > 0)
            {
                List<Snowflake> again = [];
                foreach (var channel in left)
                    if (await landscape.GuildAsync(channel, ct) is not { } guild || !await register.EnsureAsync(application, guild, ct)) again.Add(channel);
                left = again;
                if (left.Count > 0) await Task.Delay(RegisterAgain, time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The next start looks again.
        }
    }
}
