using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>A guild ("server") that the bot is a member of.</summary>
public sealed class FakeGuild
{
    private readonly List<FakeChannel> channels = [];
    private readonly List<FakeRole> roles = [];
    private readonly List<FakeMember> members = [];

    internal FakeGuild(FakeWorld world, string name)
    {
        (World, Name, Id) = (world, name, world.Ids.Next());
        Everyone = new FakeRole(Id, "@everyone", DiscordPermissions.Usual);
        roles.Add(Everyone);
        Owner = new FakeMember(this, new FakeUser(world.Ids.Next(), "owner", isBot: false), []);
        members.Add(Owner);
        Bot = new FakeMember(this, world.Bot, []);
        members.Add(Bot);
    }

    public ulong Id { get; }
    public string Name { get; }
    public FakeRole Everyone { get; }
    public FakeMember Owner { get; }

    /// <summary>Our bot as a member here.</summary>
    public FakeMember Bot { get; }

    /// <summary>People that the guild says to have beyond those made here.</summary>
    public int MoreMembers { get; set; }
    public int MemberCount => Members.Count + MoreMembers;

    public IReadOnlyList<FakeChannel> Channels
    {
        get { lock (World.Gate) return [.. channels]; }
    }

    public IReadOnlyList<FakeRole> Roles
    {
        get { lock (World.Gate) return [.. roles]; }
    }

    public IReadOnlyList<FakeMember> Members
    {
        get { lock (World.Gate) return [.. members]; }
    }

    public FakeChannel AddChannel(string name)
    {
        lock (World.Gate)
        {
            var channel = Keep(new FakeChannel(this, World.Ids.Next(), name));
            World.Hub.Dispatch("CHANNEL_CREATE", GatewayIntents.Guilds, channel, _ => ChannelWire.Of(channel));
            return channel;
        }
    }

    public void Remove(FakeChannel channel)
    {
        lock (World.Gate)
        {
            World.Hub.Dispatch("CHANNEL_DELETE", GatewayIntents.Guilds, channel, _ => ChannelWire.Of(channel));
            channel.IsDeleted = true;
            channels.Remove(channel);
        }
    }

    public FakeRole AddRole(string name, DiscordPermissions permissions = DiscordPermissions.None)
    {
        lock (World.Gate)
        {
            var role = new FakeRole(World.Ids.Next(), name, permissions);
            roles.Add(role);
            World.Hub.Dispatch("GUILD_ROLE_CREATE", GatewayIntents.Guilds, this, () => new JsonObject { ["guild_id"] = Snowflakes.Text(Id), ["role"] = role.Wire() });
            return role;
        }
    }

    public FakeMember AddMember(string name, params FakeRole[] given) => Join(name, false, given);

    /// <summary>Another app's bot, not ours.</summary>
    public FakeMember AddBot(string name, params FakeRole[] given) => Join(name, true, given);

    internal FakeWorld World { get; }

    internal FakeMember? Find(ulong id) => members.Find(member => member.Id == id);

    /// <summary>Tells that a member has changed.</summary>
    internal void Told(FakeMember member) => World.Hub.Dispatch("GUILD_MEMBER_UPDATE", GatewayIntents.GuildMembers, this, () => Of(member));

    internal FakeChannel Keep(FakeChannel channel)
    {
        channels.Add(channel);
        return channel;
    }

    private JsonObject Of(FakeMember member)
    {
        var wire = member.Wire(withUser: true);
        wire["guild_id"] = Snowflakes.Text(Id);
        return wire;
    }

    private FakeMember Join(string name, bool isBot, FakeRole[] given)
    {
        lock (World.Gate)
        {
            var member = new FakeMember(this, new FakeUser(World.Ids.Next(), name, isBot), given);
            members.Add(member);
            World.Hub.Dispatch("GUILD_MEMBER_ADD", GatewayIntents.GuildMembers, this, () => Of(member));
            return member;
        }
    }
}
