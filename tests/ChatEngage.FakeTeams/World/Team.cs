using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A team: members and channels. The app is installed in the whole team.</summary>
public sealed class Team
{
    private readonly TeamsWorld world;
    private readonly List<Person> members;
    private readonly List<Channel> channels = [];

    internal Team(TeamsWorld world, Tenant tenant, string name, IEnumerable<Person> members)
    {
        this.world = world;
        this.members = [.. members];
        Tenant = tenant;
        Name = name;
        AadGroupId = world.NewGuid();
        General = Create(null);
    }

    /// <summary>The id of the General channel.</summary>
    public string Id => General.Id;

    public string Name { get; private set; }
    public string AadGroupId { get; }
    public Tenant Tenant { get; }
    public Channel General { get; }
    public IReadOnlyList<Channel> Channels => channels;
    public IReadOnlyList<Person> Members => members;
    public bool Installed { get; private set; }

    /// <summary>The resource-specific consent <c>ChannelMessage.Read.Group</c>: messages come without a mention too.</summary>
    public bool Consent { get; set; }

    /// <summary>A channel that was there before the app: no activity.</summary>
    public Channel AddChannel(string name) => Create(name);

    public Task<IReadOnlyList<BotAnswer>> InstallAsync(Person by)
    {
        Installed = true;
        return world.Activities.InstallationAsync(General, by, "add", WithGroup);
    }

    public Task<IReadOnlyList<BotAnswer>> UninstallAsync(Person by)
    {
        Installed = false;
        return world.Activities.InstallationAsync(General, by, "remove", WithGroup);
    }

    /// <summary>What the service repeats at each start of a client.</summary>
    public Task<IReadOnlyList<BotAnswer>> AnnounceAgainAsync(Person by) => world.Activities.InstallationAsync(General, by, "add", WithGroup);

    public Task<BotAnswer> JoinAsync(Person person)
    {
        members.Add(person);
        return world.Bot.DeliverAsync(world.Activities.Members(General, "membersAdded", person, "teamMemberAdded"));
    }

    public Task<BotAnswer> LeaveAsync(Person person)
    {
        members.Remove(person);
        return world.Bot.DeliverAsync(world.Activities.Members(General, "membersRemoved", person, "teamMemberRemoved"));
    }

    public async Task<Channel> CreateChannelAsync(string name, Person by)
    {
        var channel = Create(name);
        await ChangedAsync("channelCreated", channel, by);
        return channel;
    }

    public Task<BotAnswer> RenameChannelAsync(Channel channel, string name, Person by)
    {
        ArgumentNullException.ThrowIfNull(channel);
        channel.Name = name;
        return ChangedAsync("channelRenamed", channel, by);
    }

    public Task<BotAnswer> DeleteChannelAsync(Channel channel, Person by)
    {
        channels.Remove(channel);
        world.Forget(channel);
        return ChangedAsync("channelDeleted", channel, by);
    }

    public Task<BotAnswer> RenameAsync(string name, Person by)
    {
        Name = name;
        return ChangedAsync("teamRenamed", General, by);
    }

    internal JsonObject AsDetails() => new()
    {
        ["id"] = Id,
        ["name"] = Name,
        ["aadGroupId"] = AadGroupId,
        ["tenantId"] = Tenant.Id,
        ["type"] = "standard",
        ["channelCount"] = channels.Count,
        ["memberCount"] = members.Count,
    };

    private Task<BotAnswer> ChangedAsync(string eventType, Channel channel, Person by)
    {
        var activity = world.Activities.Envelope("conversationUpdate", General, by, null);
        var data = channel.ChannelData();
        data["eventType"] = eventType;
        data["channel"] = channel.Name is null ? new JsonObject { ["id"] = channel.Id } : new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name };
        activity["channelData"] = data;
        WithGroup(activity);
        return world.Bot.DeliverAsync(activity);
    }

    private void WithGroup(JsonObject activity) => activity["channelData"]!["team"]!["aadGroupId"] = AadGroupId;

    private Channel Create(string? name)
    {
        var channel = new Channel(world, this, world.NewChannelId(Name + name), name);
        channels.Add(channel);
        world.Register(channel);
        return channel;
    }
}
