using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatEngage.FakeTeams;

/// <summary>
/// A Teams of our own on loopback: OpenID metadata, login, connector, and a world of people who write and click.
/// Set <see cref="Bot"/>'s endpoint, then let things happen in <see cref="World"/>, read messages there, and end with <see cref="AssertNoViolations"/>.
/// </summary>
public sealed class TeamsServer : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly CardCheck cards;
    private readonly ConcurrentDictionary<string, bool> cut = new(StringComparer.OrdinalIgnoreCase);

    private TeamsServer(TeamsServerOptions options)
    {
        var playground = options.Dialect == Dialect.Playground;
        App = playground ? options.App with { MemberId = options.App.Id } : options.App;
        Login = new LoginService(App, options.Time);
        Tokens = new TokenMint(App, OpenId, options.Time, () => ServiceUrl);
        cards = new CardCheck(Violations);
        Bot = new BotLine(Tokens, new AnswerCheck(Violations, cards).Check);
        World = new TeamsWorld(App, options, Bot, () => ServiceUrl);
        Connector = new Connector(App, options.Time, Login, World, Violations, new BodyCheck(Violations, cards));
        Anonymous = playground;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        web = builder.Build();
        web.Run(RouteAsync);
    }

    public BotApp App { get; }
    public OpenIdProvider OpenId { get; } = new();
    public LoginService Login { get; }
    public Connector Connector { get; }
    public TokenMint Tokens { get; }
    public BotLine Bot { get; }
    public TeamsWorld World { get; }
    public Violations Violations { get; } = new();

    /// <summary>Sends no token and demands none, as a local development client does.</summary>
    public bool Anonymous
    {
        get => Connector.Anonymous;
        set => Connector.Anonymous = Bot.Anonymous = value;
    }

    /// <summary>Whether the platform's published schemas were found, so that bodies and cards are checked against them too.</summary>
    public static bool ChecksSchemas => PublishedSpecs.Found is not null;

    /// <summary>What the published schema finds wrong with an activity; null where it finds nothing, or is absent.</summary>
    public static string? ActivityError(JsonObject activity) => PublishedSpecs.Found?.BodyError("Activity", activity);

    /// <summary>What is wrong with an adaptive card, by all rules that the fake knows; empty where nothing is.</summary>
    public static IReadOnlyList<string> CardErrors(JsonObject card)
    {
        var found = new Violations();
        new CardCheck(found).Check("", card);
        return found.All;
    }

    /// <summary>A card of as many bytes, its JSON counted as UTF-16, is a violation.</summary>
    public int MaxCardBytes
    {
        get => cards.MaxBytes;
        set => cards.MaxBytes = value;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What activities name as <c>serviceUrl</c> from now on. Begins on loopback; a public https name works with <see cref="CreateHandler"/>.</summary>
    public Uri ServiceUrl { get; set; } = new("http://127.0.0.1/");

    /// <summary>The OpenID metadata on loopback; with <see cref="CreateHandler"/> its public address works too.</summary>
    public Uri MetadataUrl => new(Address, OpenIdProvider.MetadataPath);

    /// <summary>The login endpoint on loopback, to be followed by <c>{tenant}/oauth2/v2.0/token</c>; with <see cref="CreateHandler"/> its public address works too.</summary>
    public Uri LoginUrl => Address;

    public static async Task<TeamsServer> StartAsync(TeamsServerOptions? options = null)
    {
        var server = new TeamsServer(options ?? new TeamsServerOptions());
        await server.web.StartAsync();
        server.Address = new Uri(server.web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        server.ServiceUrl = new Uri(server.Address, server.World.Dialect == Dialect.Playground ? "/_connector" : "/amer/");
        return server;
    }

    /// <summary>A handler under which login.microsoftonline.com, login.botframework.com and *.trafficmanager.net are this fake, and any other host is refused.</summary>
    public HttpMessageHandler CreateHandler() => new PublicNamesHandler(Address, cut.ContainsKey);

    /// <summary>Requests to this host fail to connect, over handlers of <see cref="CreateHandler"/>.</summary>
    public void Cut(string host) => cut[host] = true;

    public void Mend(string host) => cut.TryRemove(host, out _);

    /// <exception cref="TeamsViolationException">The bot sent something that the platform's published schema or documents forbid.</exception>
    public void AssertNoViolations() => Violations.AssertNone();

    public async ValueTask DisposeAsync()
    {
        Bot.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await web.StopAsync(now.Token);
        await web.DisposeAsync();
    }

    private async Task RouteAsync(HttpContext context)
    {
        try
        {
            await HandleAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away.
        }
    }

    private Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        string[] segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return (context.Request.Method, segments) switch
        {
            ("GET", _) when path == OpenIdProvider.MetadataPath => OpenId.MetadataAsync(context),
            ("GET", _) when path == OpenIdProvider.KeysPath => OpenId.KeysAsync(context),
            ("POST", [var tenant, "oauth2", "v2.0", "token"]) => Login.TokenAsync(context, tenant),
            ("GET", [_, "discovery", "instance"]) => LoginService.InstanceDiscoveryAsync(context),
            ("GET", [var tenant, "v2.0", ".well-known", "openid-configuration"]) => LoginService.ConfigurationAsync(context, tenant),
            _ => Connector.HandleAsync(context),
        };
    }
}
