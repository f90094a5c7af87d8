using ChatEngage.Host.Configuration;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Composition;

/// <summary>The chats that the service is in, by one account each for all brands.</summary>
internal sealed class Chats : IAsyncDisposable
{
    private readonly string replica;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly IBrandStore? discordHome;

    /// <param name="stores">Of every brand: what an account itself must know is kept with the first brand that is in its chat.</param>
    public Chats(ServiceOptions service, IReadOnlyDictionary<BrandName, IBrandStore> stores, Clients clients, string replica, TimeProvider time, ILoggerFactory logs)
    {
        (this.replica, this.time, log) = (replica, time, logs.CreateLogger<Chats>());
        discordHome = Home(TeamChannelType.Discord, SourceType.Discord);
        if (service.Discord is { } discord && discordHome is not null) Discord = new DiscordAccount(discord, clients.For(discord.ApiUrl), time, logs);
        if (service.Teams is { } teams && Home(TeamChannelType.Teams, SourceType.Teams) is { } home)
        {
            var state = new HomeState(home.State("teams"), [.. stores.Values.Where(store => store != home).Select(store => store.State("teams"))]);
            // Whoever configured the endpoint may have a name for it that leads inside from here.
            Teams = new TeamsAccount(teams, state, teams.Development ? clients.Open : clients.For(teams.OpenIdMetadata), time, logs, clients.Open);
        }

        IBrandStore? Home(TeamChannelType channel, SourceType source) => service.Brands
            .Where(brand => brand.TeamChannels.Any(one => one.Type == channel) || brand.Sources.Any(one => one.Type == source))
            .Select(brand => stores.GetValueOrDefault(brand.Key))
            .FirstOrDefault();
    }

    /// <summary>Null: no brand is there.</summary>
    public DiscordAccount? Discord { get; }

    /// <summary>Null: no brand is there.</summary>
    public TeamsAccount? Teams { get; }

    /// <summary>Which chats the service is not in, and what would bring it there.</summary>
    public static IEnumerable<string> Off(ServiceOptions service)
    {
        if (service.Discord is null) yield return "discord: off, since ChatEngage:Discord:Token is not set (docs/discord.md)";
        if (service.Teams is null) yield return "teams: off, since ChatEngage:Teams:AppId is not set (docs/teams.md)";
    }

    /// <summary>How the chats fare, as far as this process can tell.</summary>
    /// <param name="brand">The one that is told of its own team channels only; null for an operator, who sees all.</param>
    public IReadOnlyList<HealthLine> Health(BrandName? brand) => [.. Discord?.Health(brand) ?? [], .. Teams?.Health(brand) ?? []];

    /// <summary>Listens where one connection is held for all, until stopping: on one replica at a time.</summary>
    public Task RunAsync(CancellationToken stopping) => Task.WhenAll(ListenAsync(stopping), ReadyAsync(stopping));

    public async ValueTask DisposeAsync()
    {
        if (Teams is not null) await Teams.DisposeAsync();
    }

    /// <summary>So that the first message from Teams need not wait for the keys.</summary>
    private async Task ReadyAsync(CancellationToken stopping)
    {
        if (Teams is null) return;
        try
        {
            if (!await Teams.Gate.ReadyAsync(stopping)) log.LogWarning("The keys by which Teams signs could not be fetched; they are asked for again with its first call");
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // As asked.
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        if (Discord is null || discordHome is null) return;
        var lease = new AdapterLease(discordHome.State("discord-lease"), replica, time);
        var bot = Discord.Bot(discordHome.State("discord"));
        for (var failures = 0; !stopping.IsCancellationRequested;)
        {
            try
            {
                await lease.RunAsync(bot.RunAsync, stopping);
                if (!stopping.IsCancellationRequested) log.LogCritical("Discord refuses the bot for good, so it does not listen any more: {Trouble}", bot.Trouble);
                return;
            }
#pragma warning disable CA1031 // A bug there must not end the service; it is tried again.
            catch (Exception error) when (!stopping.IsCancellationRequested)
#pragma warning restore CA1031
            {
                log.LogError("Listening to Discord broke and is started again: {Error} at {Where}", error.GetType().Name, error.TargetSite?.Name);
                await BackOff.DelayAsync(++failures, time, stopping);
            }
        }
    }
}
