using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.FakeTeams;

/// <summary>All tenants of the fake. It begins with one tenant, the bot's own, with two people, a team and a channel.</summary>
public sealed class TeamsWorld
{
    private readonly TimeProvider time;
    private readonly List<Tenant> tenants = [];
    private readonly Dictionary<string, Place> places = [];
    private int made;
    private long lastMessage;

    internal TeamsWorld(BotApp app, TeamsServerOptions options, BotLine bot, Func<Uri> serviceUrl)
    {
        time = options.Time;
        Dialect = options.Dialect;
        Bot = bot;
        Activities = new Activities(this, app, time, serviceUrl);
        Home = Add(app.TenantId, "home");
        Anna = Home.AddPerson("Anna");
        Ben = Home.AddPerson("Ben");
        Social = Home.AddTeam("Social");
        Triage = Social.AddChannel("Triage");
    }

    public IReadOnlyList<Tenant> Tenants => tenants;

    /// <summary>The bot's own tenant.</summary>
    public Tenant Home { get; }

    public Person Anna { get; }
    public Person Ben { get; }

    /// <summary>A team of Anna and Ben; the app is not installed yet.</summary>
    public Team Social { get; }

    /// <summary>A channel of <see cref="Social"/>.</summary>
    public Channel Triage { get; }

    /// <summary>Makes activities without delivering them: for deliveries out of order, twice, forged.</summary>
    public Activities Activities { get; }

    /// <summary>Guards what requests change while tests read.</summary>
    internal Lock Gate { get; } = new();

    internal BotLine Bot { get; }

    internal Dialect Dialect { get; }

    public IReadOnlyList<Place> Places
    {
        get { lock (Gate) return [.. places.Values]; }
    }

    public IEnumerable<Person> People => tenants.SelectMany(tenant => tenant.People);

    public Tenant AddTenant(string name) => Add(NewGuid(), name);

    /// <summary>The place of a conversation id, and the thread it names in a channel.</summary>
    internal (Place Place, string? Root)? Find(string conversationId)
    {
        var cut = conversationId.IndexOf(";messageid=", StringComparison.Ordinal);
        var (id, root) = cut < 0 ? (conversationId, null) : (conversationId[..cut], conversationId[(cut + ";messageid=".Length)..]);
        lock (Gate)
        {
            if (!places.TryGetValue(id, out var place)) return null;
            if (root is null) return (place, null);
            return place is Channel && place.Messages.Any(message => message.Id == root && message.RootId == root) ? (place, root) : null;
        }
    }

    /// <summary>What the client of a person does with the bot's answer to his click.</summary>
    internal static void Invoked(TeamsMessage message, Person by, BotAnswer answer)
    {
        if (answer.Status == 200 && answer.Invoke is { } invoke) message.Show(by, invoke);
    }

    internal Team? FindTeam(string id) => tenants.SelectMany(tenant => tenant.Teams).FirstOrDefault(team => team.Id == id);

    internal void Register(Place place)
    {
        lock (Gate) places.Add(place.Id, place);
    }

    internal void Forget(Place place)
    {
        lock (Gate) places.Remove(place.Id);
    }

    /// <summary>Milliseconds since 1970 as the service spells message ids; never twice the same.</summary>
    internal string NewMessageId()
    {
        lock (Gate)
        {
            lastMessage = Math.Max(lastMessage + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
            return lastMessage.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    internal string NewPersonId(string name) => Dialect == Dialect.Playground ? $"user-id-{++made}" : "29:1" + NewToken(name) + "-_" + NewToken(name + " again");
    internal string NewChatId(string seed) => Dialect == Dialect.Playground ? NewGuid() : "a:1" + NewToken(seed);
    internal string NewGroupId(string seed) => Dialect == Dialect.Playground ? NewGuid() : "19:" + NewHex(seed) + "@thread.v2";
    internal string NewChannelId(string seed) => Dialect == Dialect.Playground ? $"channel-{++made}-id" : "19:" + NewHex(seed) + "@thread.tacv2";

    internal string NewGuid() => new Guid(Bytes("guid")[..16]).ToString();
    internal string NewHex(string seed) => Convert.ToHexStringLower(Bytes(seed)[..16]);
    internal string NewToken(string seed) => Base64Text.Url(Bytes(seed)[..12]);

    // Ids differ between the things of a world, and are the same in the next run.
    private byte[] Bytes(string seed) => SHA256.HashData(Encoding.UTF8.GetBytes($"{++made} {seed}"));

    private Tenant Add(string id, string name)
    {
        var tenant = new Tenant(this, id, name);
        tenants.Add(tenant);
        return tenant;
    }
}
