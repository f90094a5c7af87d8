using System.Text;

namespace ChatEngage.FakeDiscord;

/// <summary>All that the fake knows, behind one lock: REST, gateway and script never see half a change.</summary>
internal sealed class FakeWorld
{
    public FakeWorld(FakeDiscordOptions options)
    {
        Options = options;
        Clock = new MovableClock(options.Clock);
        Ids = new Snowflakes(Clock);
        ApplicationId = Ids.Next();
        Bot = new FakeUser(ApplicationId, options.BotName, isBot: true);
        Developer = new FakeUser(Ids.Next(), "developer", isBot: false);
        Token = FirstToken = options.Token ?? Convert.ToBase64String(Encoding.ASCII.GetBytes(Snowflakes.Text(ApplicationId))).TrimEnd('=') + ".token.of-the-fake";
        Hub = new GatewayHub(this);
    }

    public Lock Gate { get; } = new();
    public FakeDiscordOptions Options { get; }
    public MovableClock Clock { get; }
    public Snowflakes Ids { get; }
    public ulong ApplicationId { get; }
    public FakeUser Bot { get; }

    /// <summary>Whose app it is; in no guild.</summary>
    public FakeUser Developer { get; }

    /// <summary>The token that the fake began with.</summary>
    public string FirstToken { get; }

    /// <summary>The token that counts; null after Discord has reset it.</summary>
    public string? Token { get; set; }
    public string Root { get; set; } = "";
    public Violations Violations { get; } = new();
    public List<FakeGuild> Guilds { get; } = [];
    public OpenApiCheck Schema { get; } = OpenApiCheck.Load();
    public MessageStore Messages => field ??= new MessageStore(this);
    public ThreadStore Threads => field ??= new ThreadStore(this);
    public ReactionStore Reactions => field ??= new ReactionStore(this);
    public InteractionStore Interactions => field ??= new InteractionStore(this);
    public List<FakeWebhook> Webhooks { get; } = [];
    public List<FakeCommand> Commands { get; } = [];
    public MessageEdits Edits => field ??= new MessageEdits(this);
    public MemberRequests MemberRequests => field ??= new MemberRequests(this);
    public GatewayHub Hub { get; }

    public FakeChannel? Channel(ulong id) => Guilds.SelectMany(guild => guild.Channels).FirstOrDefault(channel => channel.Id == id && !channel.IsDeleted);
}
