using System.Net;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Client.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Tests.Connector;

/// <summary>A bot of a gate and a connector before a fake Teams, all on one clock that moves only while nothing is under way.</summary>
internal sealed class ConnectorCase : IAsyncDisposable
{
    private readonly WebApplication endpoint;
    private readonly HttpClient http;
    private readonly Wire wire;
    private readonly CountedTokens tokens;
    private readonly Dictionary<string, ConversationReference> references = [];

    private ConnectorCase(TeamsServer server, FakeTime time, Func<ConnectorOptions, ConnectorOptions> change, ServiceUrlRule rule)
    {
        (Server, Time) = (server, time);
        wire = new Wire(server.CreateHandler());
        http = new HttpClient(wire) { Timeout = Timeout.InfiniteTimeSpan };
        var gate = new ActivityGate(new GateOptions { AppId = server.App.Id, Tenants = [server.World.Home.Id], Metadata = server.MetadataUrl, ServiceUrls = rule }, http, time, new LogLines<ActivityGate>());
        endpoint = Endpoint(gate);
        // So far off that no pause comes near it: PassAsync tells the two apart by that.
        Options = change(new ConnectorOptions { ServiceUrls = rule, Patience = TimeSpan.FromHours(2) });
        tokens = new CountedTokens(BotLogin.Create(Credentials, http, time, Log));
        Connector = new TeamsConnector(http, Tokens, Options, time, Log);
    }

    public TeamsServer Server { get; }
    public FakeTime Time { get; }
    public LogLines<TeamsConnector> Log { get; } = new();
    public ConnectorOptions Options { get; }
    public IBotTokens Tokens => tokens;
    public TeamsConnector Connector { get; }
    public int InFlight => wire.InFlight + tokens.InFlight;

    public TokenOptions Credentials => new() { AppId = Server.App.Id, AppPassword = Server.App.Password, TenantId = Server.App.MultiTenant ? null : Server.App.TenantId, Login = Server.LoginUrl };

    /// <summary>Installed with Anna, and in the team.</summary>
    public static async Task<ConnectorCase> StartAsync(Func<ConnectorOptions, ConnectorOptions>? change = null, BotApp? app = null, ServiceUrlRule rule = ServiceUrlRule.LoopbackOnly)
    {
        var time = new FakeTime();
        var server = await TeamsServer.StartAsync(new TeamsServerOptions { Time = time, App = app ?? new BotApp() });
        if (rule == ServiceUrlRule.PublicHttps) server.ServiceUrl = new Uri("https://smba.trafficmanager.net/amer/");
        var item = new ConnectorCase(server, time, change ?? (options => options), rule);
        await item.endpoint.StartAsync();
        server.Bot.Endpoint = new Uri(item.endpoint.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await server.World.Anna.Chat.InstallAsync();
        await server.World.Social.InstallAsync(server.World.Anna);
        return item;
    }

    /// <summary>A connector with its own tokens.</summary>
    public TeamsConnector Another(IBotTokens? tokens, Func<ConnectorOptions, ConnectorOptions>? change = null) => new(http, tokens, change?.Invoke(Options) ?? Options, Time, Log);

    public IBotTokens Login(Func<TokenOptions, TokenOptions> change) => BotLogin.Create(change(Credentials), http, Time, Log);

    /// <summary>Where the last activity about the place was.</summary>
    public ConversationReference Where(Place place) => references[place.Id];

    public ConversationReference Anna => Where(Server.World.Anna.Chat);

    public static Activity Text(string text) => new() { Type = ActivityTypes.Message, Text = text };

    public Task<Outcome<ResourceResponse>> SendAsync(string text = "hello", TimeSpan? patience = null) => PassAsync(Connector.SendAsync(Anna, Text(text), patience));

    /// <summary>A message of the bot to Anna.</summary>
    public async Task<string> PostedAsync(string text = "first") => Assert.IsType<Outcome<ResourceResponse>.Done>(await SendAsync(text)).Value.Id!;

    /// <summary>
    /// Lets time pass until it is done, from pause to pause. Between an answer and the pause after it nothing is under way either: then only the call's
    /// patience is due, which is further off, or there is one timer alone.
    /// </summary>
    public async Task<T> PassAsync<T>(Task<T> task)
    {
        var quiet = 0;
        await Eventually.TrueAsync(() =>
        {
            quiet = InFlight == 0 && Time.Pending >= 2 && Time.UntilNext < TimeSpan.FromHours(1) ? quiet + 1 : 0;
            if (!task.IsCompleted && quiet >= 3 && Time.UntilNext is { } next)
            {
                Time.Advance(next);
                quiet = 0;
            }
            return task.IsCompleted;
        }, "the call ends");
        return await task;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await endpoint.DisposeAsync();
        await Server.DisposeAsync();
    }

    private WebApplication Endpoint(ActivityGate gate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        web.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            var verdict = await gate.AdmitAsync([.. context.Request.Headers.Authorization], body.ToArray(), context.RequestAborted);
            if (verdict is GateVerdict.Accepted accepted && ConversationReference.Of(accepted) is { } reference) references[reference.Place] = reference;
            context.Response.StatusCode = verdict is GateVerdict.Accepted ? 200 : 401;
        });
        return web;
    }

    /// <summary>What a login takes has a limit by the clock too.</summary>
    private sealed class CountedTokens(IBotTokens tokens) : IBotTokens
    {
        private int inFlight;

        public int InFlight => Volatile.Read(ref inFlight);

        public async Task<TokenAnswer> GetAsync(CancellationToken ct)
        {
            Interlocked.Increment(ref inFlight);
            try
            {
                return await tokens.GetAsync(ct);
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        }

        public void Drop(string token) => tokens.Drop(token);
    }

    private sealed class Wire(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private int inFlight;

        public int InFlight => Volatile.Read(ref inFlight);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref inFlight);
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref inFlight);
            }
        }
    }
}
