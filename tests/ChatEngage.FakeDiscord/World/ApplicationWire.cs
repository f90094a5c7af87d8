using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes the app itself.</summary>
internal static class ApplicationWire
{
    /// <summary>The portal's intent switches, as an app in under 100 guilds has them.</summary>
    public static int Flags(FakeWorld world)
    {
        var flags = 0;
        if (world.Options.Privileged.HasFlag(GatewayIntents.GuildPresences)) flags |= 1 << 13;
        if (world.Options.Privileged.HasFlag(GatewayIntents.GuildMembers)) flags |= 1 << 15;
        if (world.Options.Privileged.HasFlag(GatewayIntents.MessageContent)) flags |= 1 << 19;
        return flags;
    }

    public static JsonObject Of(FakeWorld world) => new()
    {
        ["id"] = Snowflakes.Text(world.ApplicationId),
        ["name"] = world.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["summary"] = "",
        ["type"] = null,
        ["bot"] = world.Bot.Wire(),
        ["owner"] = world.Developer.Wire(),
        ["team"] = null,
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = Flags(world),
        ["approximate_guild_count"] = world.Guilds.Count,
        ["approximate_user_install_count"] = 0,
        ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null,
        ["redirect_uris"] = new JsonArray(),
        ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
    };
}
