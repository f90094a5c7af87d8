using System.Collections.Concurrent;
using ChatEngage.Discord.Client.Gateway;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Tests.Team;
using ChatEngage.FakeDiscord;
using ChatEngage.Sources;
using ChatEngage.Terms;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Discord.Tests.Source;

/// <summary>A community in a fake Discord: mara talks there, anna is one of the brand's people.</summary>
internal sealed class CommunityCase : IAsyncDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];

    private CommunityCase(FakeDiscordServer fake, TimeProvider time)
    {
        (Fake, Time) = (fake, time);
        Guild = fake.AddGuild();
        Lounge = Guild.AddChannel("lounge");
        (Mara, Anna) = (Guild.AddMember("mara"), Guild.AddMember("anna"));
        Rest = new DiscordRest(client, new DiscordRestOptions { Token = fake.Token, BaseAddress = new Uri(fake.ApiUrl) }, TimeProvider.System, NullLogger<DiscordRest>.Instance);
        Options = new DiscordCommunityOptions
        {
            Name = new SourceName("community"),
            GuildId = new Snowflake(Guild.Id),
            Channels = [new Snowflake(Lounge.Id)],
            Terms = TermsQuery.Parse("acme"),
            IsOwn = id => id == TeamCase.Text(Anna.Id) || OwnsMembers && id == $"server:{Guild.Id}",
        };
        Sender = new DiscordReplySender(Options, Rest);
    }

    public FakeDiscordServer Fake { get; }
    public TimeProvider Time { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Lounge { get; }
    public FakeMember Mara { get; }
    public FakeMember Anna { get; }
    public bool OwnsMembers { get; set; }
    public DiscordRest Rest { get; }
    public DiscordCommunityOptions Options { get; set; }
    public DiscordReplySender Sender { get; }
    public MemoryState State { get; } = new();
    public MemoryState BotState { get; } = new();
    public RecordingInbox Inbox { get; } = new();
    public ReportLog Report { get; } = new();
    public DiscordBot? Bot { get; private set; }

    public static async Task<CommunityCase> OpenAsync(TimeProvider? time = null, bool content = true) => new(
        await FakeDiscordServer.StartAsync(new FakeDiscordOptions { Clock = time ?? TimeProvider.System, Privileged = content ? FakeDiscord.GatewayIntents.MessageContent : FakeDiscord.GatewayIntents.None }), time ?? TimeProvider.System);

    public DiscordCommunitySource NewSource() => new(Options, Rest, Inbox, State, Report, Time, NullLogger<DiscordCommunitySource>.Instance);

    /// <summary>The source runs, and a bot listens.</summary>
    public async Task<DiscordCommunitySource> RunAsync(bool listening = true)
    {
        var source = NewSource();
        running.Add(KeepAsync(source));
        await Eventually.TrueAsync(() => Report.Heards + Report.Failures.Count > 0, "the first sweep is over");
        if (!listening) return source;
        Bot = new DiscordBot(new DiscordBotOptions { Token = Fake.Token, Commands = false }, Rest, [], [source], BotState, TimeProvider.System, NullLoggerFactory.Instance);
        running.Add(Bot.RunAsync(stopping.Token));
        await Eventually.TrueAsync(() => Fake.Gateway.ReadyConnections == 1 && Bot.Status?.Phase == GatewayPhase.Connected, "the bot listens");
        return source;
    }

    /// <summary>As a service does: an outage of the store ends a source, and it begins again.</summary>
    private async Task KeepAsync(DiscordCommunitySource source)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await source.RunAsync(Inbox, stopping.Token);
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
    }

    public Task HasAsync(FakeMessage message) => Eventually.TrueAsync(() => Inbox.Known.ContainsKey(IdOf(message)), "the message is a mention");

    public static string IdOf(FakeMessage message) => $"{TeamCase.Text(message.Channel.Id)}/{TeamCase.Text(message.Id)}";

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        foreach (var one in running) await Eventually.DoneAsync(one);
        stopping.Dispose();
        client.Dispose();
        await Fake.DisposeAsync();
    }

    internal sealed class ReportLog : ISourceReport
    {
        private int heards;

        public int Heards => Volatile.Read(ref heards);
        public ConcurrentQueue<string> Failures { get; } = [];

        public void Heard() => Interlocked.Increment(ref heards);
        public void Failing(string why, DateTimeOffset nextTry) => Failures.Enqueue(why);
        public void Stopped(string why) => Failures.Enqueue(why);
    }
}
