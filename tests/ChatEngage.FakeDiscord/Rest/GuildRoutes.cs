using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Guilds, their roles, channels and members.</summary>
internal sealed class GuildRoutes(FakeWorld world)
{
    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/guilds/{guild_id}", Read),
        new("GET", "/guilds/{guild_id}/preview", request => Door.Guild(world, request, out var guild) ?? RestAnswer.Ok(Counted(guild))),
        new("GET", "/guilds/{guild_id}/channels", request => Door.Guild(world, request, out var guild) ?? RestAnswer.Ok(Channels(guild))),
        new("GET", "/guilds/{guild_id}/roles", request => Door.Guild(world, request, out var guild) ?? RestAnswer.Ok(new JsonArray([.. guild.Roles.Select(role => (JsonNode)role.Wire())]))),
        new("GET", "/guilds/{guild_id}/members", Members),
        new("GET", "/guilds/{guild_id}/members/search", Search),
        new("GET", "/guilds/{guild_id}/members/{user_id}", request => Member(request, request.Id("user_id"))),
        new("GET", "/users/@me/guilds/{guild_id}/member", request => Member(request, world.Bot.Id)),
    ];

    private RestAnswer Read(RestRequest request)
    {
        if (Door.Guild(world, request, out var guild) is { } refused) return refused;
        return RestAnswer.Ok(request.Query["with_counts"] == "true" ? Counted(guild) : GuildWire.Of(guild));
    }

    private static JsonObject Counted(FakeGuild guild)
    {
        var wire = GuildWire.Of(guild);
        wire["approximate_member_count"] = guild.MemberCount;
        wire["approximate_presence_count"] = guild.Members.Count;
        return wire;
    }

    private static JsonArray Channels(FakeGuild guild) =>
        new([.. guild.Channels.Where(channel => !channel.IsThread && Access.Has(channel, guild.Bot, DiscordPermissions.ViewChannel)).Select(channel => (JsonNode)ChannelWire.Of(channel))]);

    private RestAnswer Member(RestRequest request, ulong user)
    {
        if (Door.Guild(world, request, out var guild) is { } refused) return refused;
        return guild.Find(user) is { } member ? RestAnswer.Ok(member.Wire(withUser: true)) : RestAnswer.Error(404, 10007, "Unknown Member");
    }

    private RestAnswer Search(RestRequest request)
    {
        if (Door.Guild(world, request, out var guild) is { } refused) return refused;
        var (query, limit) = (request.Query["query"].ToString(), int.TryParse(request.Query["limit"], out var asked) ? asked : 1);
        var errors = new FormErrors();
        if (query.Length == 0) errors.Add("query", "BASE_TYPE_REQUIRED", "This field is required");
        if (limit is < 1 or > 1000) errors.Add("limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 1000.");
        return Door.Checked(world, request, errors)
            ?? RestAnswer.Ok(new JsonArray([.. guild.Members.Where(member => member.Answers(query)).Take(limit).Select(member => (JsonNode)member.Wire(withUser: true))]));
    }

    private RestAnswer Members(RestRequest request)
    {
        if (Door.Guild(world, request, out var guild) is { } refused) return refused;
        if (!world.Options.Privileged.HasFlag(GatewayIntents.GuildMembers)) return RestAnswer.MissingAccess;
        var limit = int.TryParse(request.Query["limit"], out var asked) ? asked : 1;
        var after = ulong.TryParse(request.Query["after"], out var id) ? id : 0;
        return RestAnswer.Ok(new JsonArray([.. guild.Members.OrderBy(member => member.Id).Where(member => member.Id > after).Take(limit).Select(member => (JsonNode)member.Wire(withUser: true))]));
    }
}
