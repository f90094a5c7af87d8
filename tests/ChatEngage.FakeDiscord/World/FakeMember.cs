using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>An account as a member of one guild.</summary>
public sealed class FakeMember(FakeGuild guild, FakeUser user, IEnumerable<FakeRole> roles)
{
    private readonly List<FakeRole> roles = [.. roles];

    public FakeGuild Guild => guild;
    public FakeUser User => user;
    public ulong Id => user.Id;
    public string Name => user.Name;
    public string? Nick { get; set; }

    public IReadOnlyList<FakeRole> Roles
    {
        get { lock (guild.World.Gate) return [.. roles]; }
    }

    public void Give(FakeRole role)
    {
        lock (guild.World.Gate)
        {
            roles.Add(role);
            guild.Told(this);
        }
    }

    public void Take(FakeRole role)
    {
        lock (guild.World.Gate)
        {
            roles.Remove(role);
            guild.Told(this);
        }
    }

    /// <summary>Whether name or nick begins so.</summary>
    internal bool Answers(string query) =>
        Name.StartsWith(query, StringComparison.OrdinalIgnoreCase) || Nick?.StartsWith(query, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Everybody is online, doing nothing.</summary>
    internal JsonObject Presence() => new()
    {
        ["user"] = new JsonObject { ["id"] = Snowflakes.Text(Id) },
        ["status"] = "online",
        ["activities"] = new JsonArray(),
        ["client_status"] = new JsonObject { ["web"] = "online" },
    };

    internal JsonObject Wire(bool withUser)
    {
        var member = new JsonObject
        {
            ["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)Snowflakes.Text(role.Id))]),
            ["nick"] = Nick,
            ["avatar"] = null,
            ["banner"] = null,
            ["joined_at"] = Wires.Time(Snowflakes.TimeOf(guild.Id)),
            ["premium_since"] = null,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
            ["flags"] = 0,
            ["deaf"] = false,
            ["mute"] = false,
        };
        if (withUser) member["user"] = user.Wire();
        return member;
    }
}
