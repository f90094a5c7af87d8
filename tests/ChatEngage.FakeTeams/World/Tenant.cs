namespace ChatEngage.FakeTeams;

/// <summary>A customer's directory with its people, teams and chats.</summary>
public sealed class Tenant
{
    private readonly TeamsWorld world;
    private readonly List<Person> people = [];
    private readonly List<Team> teams = [];
    private readonly List<GroupChat> groups = [];

    internal Tenant(TeamsWorld world, string id, string name) => (this.world, Id, Name) = (world, id, name);

    public string Id { get; }
    public string Name { get; }
    public IReadOnlyList<Person> People => people;
    public IReadOnlyList<Team> Teams => teams;
    public IReadOnlyList<GroupChat> GroupChats => groups;

    public Person AddPerson(string name)
    {
        var person = new Person(world, this, name);
        people.Add(person);
        world.Register(person.Chat);
        return person;
    }

    /// <summary>A team with its General channel; everybody who is in the tenant now is a member.</summary>
    public Team AddTeam(string name)
    {
        var team = new Team(world, this, name, people);
        teams.Add(team);
        return team;
    }

    public GroupChat AddGroupChat(string topic, params IReadOnlyList<Person> members)
    {
        var chat = new GroupChat(world, this, topic, members);
        groups.Add(chat);
        world.Register(chat);
        return chat;
    }
}
