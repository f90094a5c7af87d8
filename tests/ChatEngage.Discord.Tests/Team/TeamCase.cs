using System.Text.Json.Nodes;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Discord.Source;
using ChatEngage.Discord.Team;
using ChatEngage.FakeDiscord;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Tests.Doubles;
using Microsoft.Extensions.Logging.Abstractions;
using Role = ChatEngage.Review.Role;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>A team at work in a fake Discord: anna is an agent, ben too, rita is not.</summary>
internal sealed class TeamCase : IAsyncDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private readonly TimeProvider time;
    private volatile bool isStill;

    private TeamCase(FakeDiscordServer fake, TimeProvider time)
    {
        (Fake, this.time) = (fake, time);
        Guild = fake.AddGuild();
        Place = Guild.AddChannel("triage");
        (Anna, Ben, Rita) = (Guild.AddMember("anna"), Guild.AddMember("ben"), Guild.AddMember("rita"));
        OnCall = Guild.AddRole("on call");
        Store = new MemoryBrandStore(Brand, time);
        Review = new ReviewDesk(Store, new Dictionary<SourceName, IReplySender> { [Samples.Hooks] = new NoSender() }, time);
        Desk = new CardDesk(StandingStill.Of(Store, () => isStill), Review);
        Rest = NewRest();
        Channel = NewChannel();
    }

    public FakeDiscordServer Fake { get; }
    public FakeGuild Guild { get; }
    public FakeChannel Place { get; }
    public FakeMember Anna { get; }
    public FakeMember Ben { get; }
    public FakeMember Rita { get; }
    public FakeRole OnCall { get; }
    public Brand Brand { get; } = Samples.Brand();
    public MemoryBrandStore Store { get; }
    public ReviewDesk Review { get; }
    public CardDesk Desk { get; }
    public FakeReports Reports { get; } = new();
    public MemoryState State { get; } = new();
    public DiscordRest Rest { get; }
    public DiscordTeamChannel Channel { get; }
    public DiscordBot? Bot { get; private set; }
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>On one clock with Discord, which stands still where the test gives no other.</summary>
    public static async Task<TeamCase> OpenAsync(TimeProvider? time = null)
    {
        time ??= new StillClock();
        return new(await FakeDiscordServer.StartAsync(new FakeDiscordOptions { Clock = time }), time);
    }

    public static async Task<TeamCase> ListeningAsync()
    {
        var one = await OpenAsync();
        await one.ListenAsync();
        return one;
    }

    /// <summary>From now on nobody finds a conversation any more, nor learns that there is none.</summary>
    public void StandStill() => isStill = true;

    public DiscordRest NewRest(Func<DiscordRestOptions, DiscordRestOptions>? change = null, TimeProvider? time = null)
    {
        // The fake's clock says whether an answer is late.
        var options = new DiscordRestOptions { Token = Fake.Token, BaseAddress = new Uri(Fake.ApiUrl), CallbackTimeout = TimeSpan.FromSeconds(20), AnswerWithin = TimeSpan.FromSeconds(20) };
        return new DiscordRest(client, change?.Invoke(options) ?? options, time ?? TimeProvider.System, NullLogger<DiscordRest>.Instance);
    }

    public CardSetting Setting => new(Brand, Review.RulesOf, new Uri("https://desk.example/"));

    public DiscordTeamChannel NewChannel(DiscordRest? rest = null, FakeChannel? place = null) => new(
        new DiscordChannelOptions
        {
            Name = Samples.CardChannel,
            ChannelId = new Snowflake((place ?? Place).Id),
            Members = new TeamMembers([new TeamMember(Text(Anna.Id), "anna", Role.Agent), new TeamMember(Text(Ben.Id), "ben", Role.Lead)], new Dictionary<string, Role>(), new HashSet<string>()),
            OnCall = new Dictionary<string, Snowflake> { ["night"] = new(OnCall.Id) },
        },
        Setting, Desk, Reports, rest ?? Rest, State, time, NullLogger<DiscordTeamChannel>.Instance);

    public async Task ListenAsync(params DiscordCommunitySource[] sources)
    {
        Bot = new DiscordBot(new DiscordBotOptions { Token = Fake.Token }, Rest, [Channel], sources, new MemoryState(), TimeProvider.System, NullLoggerFactory.Instance);
        running.Add(Bot.RunAsync(stopping.Token));
        await Eventually.TrueAsync(() => Fake.Gateway.ReadyConnections == 1 && Bot.Status?.Phase == Client.Gateway.GatewayPhase.Connected, "the bot listens");
    }

    /// <summary>A conversation that waits, with suggestions.</summary>
    public Conversation Add(string text = "Does the grinder come in black?", int suggestions = 2)
    {
        var conversation = Samples.Conversation(Brand, Now, text);
        return Store.Conversations.Add(conversation with
        {
            Suggestions = [.. Enumerable.Range(1, suggestions).Select(number => new Suggestion(new SuggestionId(Base32.RandomId()), $"Suggested answer {number}.", Origin.Playbook, 0.9, [], "Colours"))],
        });
    }

    public static TeamPostKey KeyOf(ConversationId id) => new($"card:{Samples.CardChannel}:{id}");

    public TeamPost.Card Post(ConversationId id) => new(KeyOf(id), Store.Conversations[id]);

    /// <summary>What the lane of cards does for a conversation without a card.</summary>
    public async Task<(PostRef Ref, FakeMessage Message)> ShowAsync(ConversationId id)
    {
        var where = await Channel.PostAsync(Post(id), CancellationToken.None);
        Store.Conversations.Cards[(id, Samples.CardChannel)] = where;
        return (where, MessageOf(where));
    }

    public async Task<PostRef> UpdateAsync(PostRef where, ConversationId id)
    {
        var next = await Channel.UpdateAsync(where, Post(id), CancellationToken.None);
        Store.Conversations.Cards[(id, Samples.CardChannel)] = next;
        return next;
    }

    public FakeMessage MessageOf(PostRef where)
    {
        var id = ulong.Parse(where.Value.Split('/')[1], System.Globalization.CultureInfo.InvariantCulture);
        return Place.Messages.Single(message => message.Id == id);
    }

    /// <summary>The live cards of a conversation.</summary>
    public IReadOnlyList<FakeMessage> CardsOf(ConversationId id) =>
        [.. Place.Messages.Where(message => message.Buttons.Any(button => button.CustomId?.Contains(id.Value, StringComparison.Ordinal) == true))];

    public static string Text(ulong id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Everything that was sent pings nobody but whom a test names.</summary>
    public void AssertPingsNobody(params ulong[] roles)
    {
        foreach (var record in Fake.Rest.Records.Where(record => record.Body is JsonObject && record.Method is "POST" or "PATCH"))
        {
            var body = record.Route.EndsWith("/callback", StringComparison.Ordinal) ? record.Body!["data"] : record.Body;
            if (body is not JsonObject said || !(said.ContainsKey("content") || said.ContainsKey("embeds") || said.ContainsKey("components")) || said.ContainsKey("title")) continue;
            var allowed = said["allowed_mentions"];
            Assert.True(allowed is JsonObject, $"{record.Method} {record.Route} says whom it pings");
            Assert.Empty((JsonArray)allowed!["parse"]!);
            Assert.Null(allowed["users"]);
            Assert.All((allowed["roles"] as JsonArray) ?? [], role => Assert.Contains(ulong.Parse((string)role!, System.Globalization.CultureInfo.InvariantCulture), roles));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        foreach (var one in running) await Eventually.DoneAsync(one);
        stopping.Dispose();
        client.Dispose();
        await Fake.DisposeAsync();
    }

    private sealed class NoSender : IReplySender
    {
        public SourceName Name => Samples.Hooks;
        public ReplyRules Rules { get; } = new();
        public Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct) => throw new NotSupportedException("Nothing is sent here.");
        public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException("Nothing is sent here.");
    }
}
