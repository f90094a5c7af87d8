using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>What an app asks about itself, and where the gateway is.</summary>
internal sealed class SelfRoutes(FakeWorld world)
{
    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/gateway", _ => RestAnswer.Ok(new JsonObject { ["url"] = Url }), IsOpen: true),
        new("GET", "/gateway/bot", _ => RestAnswer.Ok(Gateway())),
        new("GET", "/users/@me", _ => RestAnswer.Ok(Me())),
        new("GET", "/users/@me/guilds", _ => RestAnswer.Ok(new JsonArray([.. world.Guilds.Select(guild => (JsonNode)Mine(guild))]))),
        new("GET", "/users/{user_id}", Person),
        new("GET", "/applications/@me", _ => RestAnswer.Ok(ApplicationWire.Of(world))),
        new("GET", "/oauth2/applications/@me", _ => RestAnswer.Ok(ApplicationWire.Of(world))),
    ];

    private string Url => world.Hub.Script.Url ?? world.Hub.FirstUrl;

    private JsonObject Gateway() => new()
    {
        ["url"] = Url,
        ["shards"] = world.Hub.Script.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = world.Hub.Script.SessionStarts,
            ["remaining"] = Math.Max(0, world.Hub.Script.SessionStartsLeft),
            ["reset_after"] = 86_400_000,
            ["max_concurrency"] = world.Hub.Script.MaxConcurrency,
        },
    };

    private JsonObject Me()
    {
        var me = world.Bot.Wire();
        me["verified"] = true;
        me["mfa_enabled"] = false;
        me["email"] = null;
        me["locale"] = "en-US";
        me["flags"] = 0;
        return me;
    }

    private RestAnswer Person(RestRequest request)
    {
        var id = request.Id("user_id");
        var user = world.Guilds.SelectMany(guild => guild.Members).Select(member => member.User).Append(world.Bot).Append(world.Developer).FirstOrDefault(user => user.Id == id);
        return user is null ? RestAnswer.Error(404, 10013, "Unknown User") : RestAnswer.Ok(user.Wire());
    }

    private static JsonObject Mine(FakeGuild guild) => new()
    {
        ["id"] = Snowflakes.Text(guild.Id),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = false,
        ["permissions"] = ((ulong)Access.InGuild(guild.Bot)).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["features"] = new JsonArray(),
    };
}
