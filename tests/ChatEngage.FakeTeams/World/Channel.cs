using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A channel of a team. Each post begins a thread with a conversation id of its own.</summary>
public sealed class Channel : Place
{
    internal Channel(TeamsWorld world, Team team, string id, string? name)
        : base(world, team.Tenant, id, name) => Team = team;

    public Team Team { get; }
    public override string Type => "channel";
    public override IReadOnlyList<Person> Members => Team.Members;
    public override bool Installed => Team.Installed;
    public override bool HearsEverything => Team.Consent;

    internal override string ConversationId(string? rootId) => rootId is null ? Id : $"{Id};messageid={rootId}";

    internal override JsonObject ChannelData()
    {
        var team = new JsonObject { ["id"] = Team.Id };
        if (World.Dialect == Dialect.Teams) team["name"] = Team.Name;
        return new()
        {
            ["teamsChannelId"] = Id,
            ["teamsTeamId"] = Team.Id,
            ["channel"] = new JsonObject { ["id"] = Id },
            ["team"] = team,
            ["tenant"] = new JsonObject { ["id"] = Tenant.Id },
        };
    }
}
