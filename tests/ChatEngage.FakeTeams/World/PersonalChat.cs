namespace ChatEngage.FakeTeams;

/// <summary>One person and the bot.</summary>
public sealed class PersonalChat : Place
{
    private bool installed;

    internal PersonalChat(TeamsWorld world, Person person)
        : base(world, person.Tenant, world.NewChatId("chat" + person.Id), null) => Person = person;

    public Person Person { get; }
    public override string Type => "personal";
    public override IReadOnlyList<Person> Members => [Person];
    public override bool Installed => installed;
    public override bool HearsEverything => true;

    /// <summary>The person installs the app: installationUpdate, then conversationUpdate.</summary>
    public Task<IReadOnlyList<BotAnswer>> InstallAsync()
    {
        installed = true;
        return World.Activities.InstallationAsync(this, Person, "add");
    }

    public Task<IReadOnlyList<BotAnswer>> UninstallAsync()
    {
        installed = false;
        return World.Activities.InstallationAsync(this, Person, "remove");
    }

    /// <summary>What the service repeats at each start of a client.</summary>
    public Task<IReadOnlyList<BotAnswer>> AnnounceAgainAsync() => World.Activities.InstallationAsync(this, Person, "add");
}
