namespace ChatEngage.FakeTeams;

/// <summary>A chat of several people.</summary>
public sealed class GroupChat : Place
{
    private readonly List<Person> members;
    private bool installed;

    internal GroupChat(TeamsWorld world, Tenant tenant, string topic, IReadOnlyList<Person> members)
        : base(world, tenant, world.NewGroupId(topic), topic) => this.members = [.. members];

    public override string Type => "groupChat";
    public override IReadOnlyList<Person> Members => members;
    public override bool Installed => installed;
    public override bool HearsEverything => Consent;

    /// <summary>The resource-specific consent <c>ChatMessage.Read.Chat</c>.</summary>
    public bool Consent { get; set; }

    public Task<IReadOnlyList<BotAnswer>> InstallAsync(Person by)
    {
        installed = true;
        return World.Activities.InstallationAsync(this, by, "add");
    }

    public Task<IReadOnlyList<BotAnswer>> UninstallAsync(Person by)
    {
        installed = false;
        return World.Activities.InstallationAsync(this, by, "remove");
    }

    public Task<BotAnswer> JoinAsync(Person person)
    {
        members.Add(person);
        return World.Bot.DeliverAsync(World.Activities.Members(this, "membersAdded", person, null));
    }

    public Task<BotAnswer> LeaveAsync(Person person)
    {
        members.Remove(person);
        return World.Bot.DeliverAsync(World.Activities.Members(this, "membersRemoved", person, null));
    }
}
