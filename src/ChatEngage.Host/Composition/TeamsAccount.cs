using System.Collections.Concurrent;
using ChatEngage.Host.Configuration;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;
using ChatEngage.Teams;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Host.Composition;

/// <summary>The one app by which all brands are in Teams.</summary>
internal sealed class TeamsAccount : IAsyncDisposable
{
    private readonly TeamsOptions options;
    private readonly HttpClient probe;
    private readonly TimeProvider time;
    private readonly IBotTokens? tokens;
    private readonly TeamsLine line;
    private readonly ConcurrentQueue<(BrandName Brand, TeamsTeamChannel Channel)> channels = new();
    private readonly ConcurrentQueue<TeamsSource> sources = new();
    private readonly Lazy<TeamsBot> bot;

    /// <param name="state">The app's own: where each place is reached.</param>
    /// <param name="probe">May reach the endpoint, wherever its name leads from here; null: the client does.</param>
    public TeamsAccount(TeamsOptions options, IAdapterState state, HttpClient client, TimeProvider time, ILoggerFactory logs, HttpClient? probe = null)
    {
        (this.options, this.probe, this.time) = (options, probe ?? client, time);
        bot = new Lazy<TeamsBot>(() => new TeamsBot(new TeamsBotOptions(), line!, [.. channels.Select(known => known.Channel)], [.. sources], time, logs.CreateLogger<TeamsBot>()));
        // Whoever has the keys on this machine has the whole of Teams there.
        var urls = options.Development || options.OpenIdMetadata.IsLoopback ? ServiceUrlRule.LoopbackOnly : ServiceUrlRule.PublicHttps;
        if (!options.Development)
            tokens = BotLogin.Create(new ChatEngage.Teams.Client.Connector.TokenOptions { AppId = options.AppId, AppPassword = options.AppPassword, TenantId = options.MultiTenant ? null : options.TenantId, Login = options.LoginUrl }, client, time, logs);
        line = new TeamsLine(new TeamsConnector(client, tokens, new ConnectorOptions { ServiceUrls = urls }, time, logs.CreateLogger<TeamsConnector>()), new TeamsPlaces(state, time));
        Gate = new ActivityGate(
            new GateOptions { AppId = options.AppId, Tenants = Tenants, Anonymous = options.Development, Metadata = options.OpenIdMetadata, ServiceUrls = urls },
            client,
            time,
            logs.CreateLogger<ActivityGate>());
    }

    public ActivityGate Gate { get; }

    /// <summary>Once all brands are there.</summary>
    public TeamsBot Bot => bot.Value;

    /// <summary>Nobody is asked for a token.</summary>
    public bool Development => options.Development;

    private IReadOnlyList<string> Tenants => options.TenantId.Length == 0 ? [] : [options.TenantId];

    public ITeamChannel Channel(TeamChannelOptions channel, ChatSetting setting, IBrandStore store)
    {
        var settings = channel.Teams!;
        var made = new TeamsTeamChannel(
            new TeamsChannelOptions
            {
                Name = channel.Name,
                ChannelId = settings.ChannelId,
                TeamId = settings.TeamId,
                ChatId = settings.ChatId,
                User = settings.User,
                Members = setting.Members,
                OnCall = settings.OnCall.ToDictionary(called => called.Key, called => new TeamsPerson(called.Value, called.Key), StringComparer.OrdinalIgnoreCase),
            },
            setting.Card,
            setting.Desk,
            setting.Reports,
            line,
            store.State($"teams-channel:{channel.Name}"),
            time);
        channels.Enqueue((store.Brand.Key, made));
        return made;
    }

    public IMentionSource Source(SourceOptions source, BrandOptions brand, IBrandStore store)
    {
        var made = new TeamsSource(Options(source, brand), SourceBuilder.StateOf(source, store), time, store.Inbox(source.Name));
        sources.Enqueue(made);
        return made;
    }

    public IReplySender Sender(SourceOptions source, BrandOptions brand, IBrandStore store) => new TeamsReplySender(Options(source, brand), line, store.State($"teams-replies:{source.Name}"), time);

    public IEnumerable<HealthLine> Health(BrandName? brand)
    {
        yield return new HealthLine("teams", line.Connector.Alarm is null, line.Connector.Alarm);
        foreach (var (_, channel) in channels.Where(known => brand is null || known.Brand == brand))
            if (channel.Trouble is { } trouble) yield return new HealthLine($"team channel {channel.Name}", false, trouble);
    }

    /// <summary>Looks at app, secret, tenant, endpoint and channels one by one; says nothing in any chat.</summary>
    public async Task<IReadOnlyList<(bool Ok, string Says)>> CheckAsync(CancellationToken ct)
    {
        var setup = new TeamsSetupOptions
        {
            AppId = options.AppId,
            HasSecret = options.AppPassword.Length > 0,
            TenantId = options.MultiTenant ? null : options.TenantId,
            Tenants = Tenants,
            PublicUrl = options.Endpoint,
            Anonymous = options.Development,
        };
        return [.. (await new TeamsSetup(setup, tokens, line, probe).CheckAsync([.. channels.Select(known => known.Channel)], ct)).Select(found => (found.Ok, $"{found.Part}: {found.Words}"))];
    }

    public ValueTask DisposeAsync() => bot.IsValueCreated ? bot.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static TeamsSourceOptions Options(SourceOptions source, BrandOptions brand)
    {
        var (settings, owner) = (source.Teams!, brand.ToBrand());
        return new TeamsSourceOptions
        {
            Name = source.Name,
            Channels = settings.Channels,
            Everywhere = settings.Channels.Count == 0,
            Match = settings.Match,
            Terms = brand.Terms,
            IsOwn = author => owner.IsOwn(source.Name, author),
        };
    }
}
