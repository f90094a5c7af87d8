using System.Text.Json.Nodes;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.FakeDiscord;
using GatewayIntents = ChatEngage.Discord.Client.Gateway.GatewayIntents;

namespace ChatEngage.Discord.Tests.Gateway;

/// <summary>A fake Discord and a gateway client that hurries, on real sockets.</summary>
internal sealed class GatewayCase : IAsyncDisposable
{
    private static readonly GatewayPace Hurry = new()
    {
        ShortestPause = TimeSpan.FromMilliseconds(2),
        LongestPause = TimeSpan.FromMilliseconds(20),
        ShortestInvalid = TimeSpan.FromMilliseconds(2),
        LongestInvalid = TimeSpan.FromMilliseconds(10),
        TooManyFrames = TimeSpan.FromMilliseconds(10),
        BetweenIdentifies = TimeSpan.Zero,
        Save = TimeSpan.FromMilliseconds(10),
        Stop = TimeSpan.FromMilliseconds(500),
    };

    private readonly CancellationTokenSource stopping = new();

    private GatewayCase(FakeDiscordServer fake, HeldMemory store)
    {
        (Fake, Store) = (fake, store);
        Options = new GatewayOptions { Token = fake.Token, Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages, Pace = Hurry };
        Discover = _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(new Uri(fake.GatewayUrl)));
    }

    public FakeDiscordServer Fake { get; }
    public HeldMemory Store { get; }
    public GatewayOptions Options { get; set; }
    public Func<CancellationToken, Task<GatewayDiscovery>> Discover { get; set; }
    public HandlerLog Handler { get; } = new();
    public LogLines Log { get; } = new();
    public CountedTime Time { get; } = new();
    public int Discoveries { get; private set; }
    public DiscordGateway Gateway { get; private set; } = null!;
    public Task<GatewayEnd> Run { get; private set; } = null!;
    public GatewayScript Script => Fake.Gateway;
    private bool OwnsFake { get; init; } = true;

    public static async Task<GatewayCase> MakeAsync(FakeDiscordOptions? options = null) => new(await FakeDiscordServer.StartAsync(options), new HeldMemory());

    /// <summary>The next process, with what the one before has stored.</summary>
    public GatewayCase Restarted() => new(Fake, new HeldMemory { Text = Store.Text }) { OwnsFake = false };

    public void Start()
    {
        Gateway = new DiscordGateway(Options, ct =>
        {
            Discoveries++;
            return Discover(ct);
        }, Store, Time, Log);
        Run = Task.Run(() => Gateway.RunAsync(Handler, stopping.Token));
    }

    public static async Task<GatewayCase> ConnectedAsync(FakeDiscordOptions? options = null)
    {
        var made = await MakeAsync(options);
        await made.ConnectAsync();
        return made;
    }

    public async Task ConnectAsync()
    {
        Start();
        await Eventually.TrueAsync(() => Handler.Order.Count > 0 && Gateway.Status.Phase == GatewayPhase.Connected, "connected");
    }

    /// <summary>Sends an event of the test's own.</summary>
    public void Send(int number) => Script.Dispatch("TEST", new JsonObject { ["n"] = number });

    public void SendInteraction(int number) => Script.Dispatch("INTERACTION_CREATE", new JsonObject { ["n"] = number });

    public Task HandledAsync(params int[] numbers) =>
        Eventually.TrueAsync(() => numbers.All(number => Handler.Numbers.Contains(number)), $"the handler gets {string.Join(", ", numbers)}");

    /// <summary>Connected with the server's view the same.</summary>
    public Task SettledAsync(string what) =>
        Eventually.TrueAsync(() => Gateway.Status.Phase == GatewayPhase.Connected && Script.ReadyConnections == 1, what);

    public async Task<GatewayEnd> StopAsync()
    {
        await stopping.CancelAsync();
        return await Eventually.DoneAsync(Run);
    }

    public async ValueTask DisposeAsync()
    {
        if (Run is not null) await StopAsync();
        stopping.Dispose();
        Assert.DoesNotContain(Log.All, line => line.Text.Contains(Options.Token, StringComparison.Ordinal));
        if (OwnsFake) await Fake.DisposeAsync();
    }
}
