using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatEngage.FakeDiscord;

/// <summary>
/// Discord's gateway and REST API on loopback, strict: what the protocol forbids is answered as Discord answers it and
/// recorded, and <see cref="DisposeAsync"/> throws when something is recorded that no test allowed.
/// </summary>
public sealed class FakeDiscordServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly CancellationTokenSource stopping = new();

    private FakeDiscordServer(WebApplication application, FakeWorld world, RestScript rest) => (this.application, World, Rest) = (application, world, rest);

    /// <summary>Where REST begins, with its version: <c>http://127.0.0.1:1234/api/v10</c>.</summary>
    public string ApiUrl => World.Root + "/api/v10";

    /// <summary>The same without the version, for clients that add it themselves.</summary>
    public string ApiBase => World.Root + "/api";

    /// <summary>The URL that GET /gateway/bot gives.</summary>
    public string GatewayUrl => World.Hub.FirstUrl;
    public string Token => World.FirstToken;
    public ulong ApplicationId => World.ApplicationId;
    public FakeUser Bot => World.Bot;
    public MovableClock Clock => World.Clock;
    public GatewayScript Gateway => World.Hub.Script;
    public RestScript Rest { get; }
    public Violations Violations => World.Violations;

    internal FakeWorld World { get; }

    public static async Task<FakeDiscordServer> StartAsync(FakeDiscordOptions? options = null)
    {
        var world = new FakeWorld(options ?? new FakeDiscordOptions());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 << 20;
            kestrel.Listen(IPAddress.Loopback, world.Options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        var rest = new RestScript(world, new RateLimits(world.Clock)) { ChecksSchema = world.Schema.IsOn };
        var fake = new FakeDiscordServer(application, world, rest);
        var pipeline = new RestPipeline(world, rest, Routes.All(world));
        var gateway = new GatewayEndpoint(world);
        application.Run(context => IsUpgrade(context) ? gateway.AcceptAsync(context, OnResume(context), fake.stopping.Token) : pipeline.AnswerAsync(context));
        await application.StartAsync();
        world.Root = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return fake;
    }

    public FakeGuild AddGuild(string name = "Acme")
    {
        lock (World.Gate)
        {
            var guild = new FakeGuild(World, name);
            World.Guilds.Add(guild);
            World.Hub.DispatchGuild(guild);
            return guild;
        }
    }

    /// <summary>Throws when the client broke the protocol in a way that no test allowed.</summary>
    public void AssertNoViolations()
    {
        if (Violations.All is { Count: > 0 } violations) throw new ProtocolViolationException(violations);
    }

    /// <summary>Ends all connections, then asserts that nothing was violated.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await application.StopAsync();
        await application.DisposeAsync();
        stopping.Dispose();
        AssertNoViolations();
    }

    private static bool IsUpgrade(HttpContext context) => context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);

    private static bool OnResume(HttpContext context) => context.Request.Path.StartsWithSegments("/resume");
}
