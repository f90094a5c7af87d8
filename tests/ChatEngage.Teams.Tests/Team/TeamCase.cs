using System.Text;
using ChatEngage.Conversations;
using ChatEngage.FakeTeams;
using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Inbound;
using ChatEngage.Teams.Tests.Fake;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Teams.Tests.Team;

/// <summary>
/// A brand on a real store, the bot behind a real gate and endpoint, and a fake Teams around it. Anna is an agent, Ben a lead, and nobody else is anything.
/// The clock stands still for all but the connector, which keeps its distances by the real one.
/// </summary>
internal sealed class TeamCase : IAsyncDisposable
{
    public static readonly Uri Desk = new("https://desk.example.com/");
    private readonly HttpClient http;
    private readonly IBotTokens? tokens;
    private readonly TeamCaseOptions options;
    private ScriptedBot endpoint = null!;

    private TeamCase(TeamsServer server, FakeTime time, IBrandStore store, TeamCaseOptions options)
    {
        (Server, Time, Store, this.options) = (server, time, store, options);
        http = new HttpClient(server.CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan };
        tokens = server.Anonymous ? null : BotLogin.Create(new TokenOptions { AppId = server.App.Id, AppPassword = server.App.Password, TenantId = server.App.TenantId, Login = server.LoginUrl }, http, time, NullLoggerFactory.Instance);
        Reports = new Reports(store);
        Review = new ReviewDesk(store, new Dictionary<SourceName, IReplySender> { [Samples.Hooks] = new QuietSender() }, time);
        Log = new LogLines<TeamsBot>();
    }

    public TeamsServer Server { get; }
    public FakeTime Time { get; }
    public IBrandStore Store { get; }
    public Reports Reports { get; }
    public ReviewDesk Review { get; }
    public LogLines<TeamsBot> Log { get; }
    public TeamsLine Line { get; private set; } = null!;
    public TeamsTeamChannel Channel { get; private set; } = null!;
    public TeamsSource? Source { get; private set; }
    public TeamsBot Bot { get; private set; } = null!;
    public CardSetting Setting => new(Store.Brand, source => source == Samples.Hooks ? new ReplyRules() : null, Desk);
    public TeamsWorld World => Server.World;
    public Person Anna => World.Anna;
    public Person Ben => World.Ben;
    public HttpClient Http => http;
    public IBotTokens? Tokens => tokens;

    /// <summary>The state of the bot.</summary>
    public IAdapterState State => Store.State("teams");

    /// <param name="dialect">The playground's: without tokens, as in the development mode.</param>
    public static async Task<TeamCase> StartAsync(Func<TeamCaseOptions, TeamsServer, TeamCaseOptions>? change = null, Dialect dialect = Dialect.Teams)
    {
        var time = new FakeTime();
        var server = await TeamsServer.StartAsync(new TeamsServerOptions { Time = time, Dialect = dialect });
        var options = change?.Invoke(new TeamCaseOptions(), server) ?? new TeamCaseOptions();
        var brand = Samples.Brand() with { CardChannels = [TeamCaseOptions.ChannelName], Review = options.Review };
        var made = new TeamCase(server, time, await Stores.OpenAsync(brand, time), options);
        made.Restart();
        made.endpoint = await ScriptedBot.StartAsync();
        made.endpoint.Answer = made.AnswerAsync;
        server.Bot.Endpoint = made.endpoint.Endpoint;
        if (options.Install) await server.World.Social.InstallAsync(server.World.Anna);
        return made;
    }

    /// <summary>The process begins anew: what it only held in memory is gone.</summary>
    public void Restart()
    {
        var connector = new TeamsConnector(http, tokens, new ConnectorOptions { ServiceUrls = ServiceUrlRule.LoopbackOnly, FirstPause = TimeSpan.FromMilliseconds(1) }, TimeProvider.System, NullLogger<TeamsConnector>.Instance);
        Line = new TeamsLine(connector, new TeamsPlaces(State, Time));
        Channel = Team(options.Place(World));
        Source = options.Source is { } source ? new TeamsSource(source(World), Store.State("teams-source"), Time, options.Inbox ?? Store.Inbox(source(World).Name)) : null;
        Bot = new TeamsBot(options.Bot, Line, options.WithoutChannel ? [] : [Channel], Source is null ? [] : [Source], Time, Log);
        Gate = new ActivityGate(
            Server.Anonymous ? new GateOptions { Anonymous = true } : new GateOptions { AppId = Server.App.Id, Tenants = [World.Home.Id], Metadata = Server.MetadataUrl, ServiceUrls = ServiceUrlRule.LoopbackOnly }, http, Time, NullLogger<ActivityGate>.Instance);
    }

    public TeamsTeamChannel Team(TeamsChannelOptions place)
    {
        var members = new TeamMembers([new TeamMember(Anna.AadObjectId.ToUpperInvariant(), "anna", Role.Agent), new TeamMember(Ben.AadObjectId, "ben", Role.Lead)], new Dictionary<string, Role>(), new HashSet<string>());
        return new TeamsTeamChannel(place with { Members = members }, Setting, new CardDesk(Store, Review), Reports, Line, Store.State($"teams:{place.Name}"), Time);
    }

    /// <summary>The bot serves these, too.</summary>
    public void Serve(params IEnumerable<TeamsTeamChannel> others) => Bot = new TeamsBot(options.Bot, Line, [Channel, .. others], [], Time, Log);

    /// <summary>Somebody writes about the brand.</summary>
    public async Task<Conversation> MentionedAsync(string text = "When does it ship?", params IReadOnlyList<string> suggestions)
    {
        var conversation = Samples.Conversation(Store.Brand, Time.GetUtcNow(), text);
        conversation = conversation with { Suggestions = [.. suggestions.Select(suggestion => new Suggestion(new SuggestionId(Base32.RandomId()), suggestion, Origin.Playbook, 0.82, [], "Shipping"))] };
        return await ChangeAsync(null, conversation);
    }

    public async Task<Conversation> ChangeAsync(Conversation? from, Conversation to) =>
        ((CommitOutcome.Committed)await Store.Conversations.CommitAsync(to.Id, from, new Change { Next = to }, CancellationToken.None)).Conversation!;

    public async Task<Conversation> NowAsync(Conversation conversation) => (await Store.Conversations.FindAsync(conversation.Id, CancellationToken.None))!;

    /// <summary>Does what is due in the card lane, as the brand's owner does.</summary>
    public async Task<int> CardsAsync()
    {
        var epoch = await Store.Owner.AcquireAsync("me", CancellationToken.None) ?? throw new InvalidOperationException("Somebody else owns the brand.");
        var handler = new CardHandler(Store, Channel);
        var done = 0;
        while ((await Store.Tasks.TakeAsync(handler.Lane, 10, epoch, CancellationToken.None)).Tasks is { Count: > 0 } due)
            foreach (var task in due)
            {
                await handler.HandleAsync(task, epoch, CancellationToken.None);
                done++;
            }
        return done;
    }

    /// <summary>A card as it stands in the channel.</summary>
    public async Task<(Conversation Conversation, TeamsMessage Card)> CardAsync(string text = "When does it ship?", params IReadOnlyList<string> suggestions)
    {
        var conversation = await MentionedAsync(text, suggestions);
        await CardsAsync();
        return (conversation, World.Triage.Cards[^1]);
    }

    /// <summary>Waits for what is said after an answer.</summary>
    public static Task SaidAsync(Place place, Func<TeamsMessage, bool> what, string why) => Eventually.TrueAsync(() => place.FromBot.Any(what), why);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await endpoint.DisposeAsync();
        http.Dispose();
        await Server.DisposeAsync();
    }

    private ActivityGate Gate { get; set; } = null!;

    private async Task<(int, string)> AnswerAsync(ScriptedBot.Got got)
    {
        if (got.Method == "HEAD") return (200, "");
        var verdict = await Gate.AdmitAsync(got.Headers.TryGetValue("authorization", out var header) ? header : [], Encoding.UTF8.GetBytes(got.Body), CancellationToken.None);
        if (verdict is not GateVerdict.Accepted accepted) return (verdict is GateVerdict.BadRequest ? 400 : 401, "");
        var answer = await Bot.HandleAsync(accepted, CancellationToken.None);
        return (answer.Status, Encoding.UTF8.GetString(answer.Json.Span));
    }
}

/// <summary>How a case begins.</summary>
internal sealed record TeamCaseOptions
{
    public const string ChannelName = "social";

    /// <summary>Where the team works; the channel Triage of the team Social.</summary>
    public Func<TeamsWorld, TeamsChannelOptions> Place { get; init; } = world => new TeamsChannelOptions { Name = ChannelName, ChannelId = world.Triage.Id };

    /// <summary>The app is in the team Social.</summary>
    public bool Install { get; init; } = true;
    public bool WithoutChannel { get; init; }
    public ReviewRules Review { get; init; } = new();
    public TeamsBotOptions Bot { get; init; } = new();
    public Func<TeamsWorld, TeamsSourceOptions>? Source { get; init; }
    public IInbox? Inbox { get; init; }
}
