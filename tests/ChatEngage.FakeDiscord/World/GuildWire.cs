using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes guilds: as GUILD_CREATE gives them, and as REST does.</summary>
internal static class GuildWire
{
    /// <summary>As a session gets it: only with GUILD_PRESENCES are others than the bot among its members.</summary>
    public static JsonObject Created(FakeGuild guild, GatewaySession session)
    {
        var shown = session.Intents.HasFlag(GatewayIntents.GuildPresences) ? guild.Members : [guild.Bot];
        var wire = Of(guild);
        wire["joined_at"] = Wires.Time(Snowflakes.TimeOf(guild.Id));
        wire["large"] = guild.MemberCount > session.LargeThreshold;
        wire["unavailable"] = false;
        wire["member_count"] = guild.MemberCount;
        wire["voice_states"] = new JsonArray();
        wire["members"] = new JsonArray([.. shown.Select(member => (JsonNode)member.Wire(withUser: true))]);
        wire["channels"] = new JsonArray([.. guild.Channels.Where(Seen(guild, thread: false)).Select(channel => (JsonNode)ChannelWire.Of(channel))]);
        wire["threads"] = new JsonArray([.. guild.Channels.Where(Seen(guild, thread: true)).Where(channel => !channel.IsArchived).Select(channel => (JsonNode)ChannelWire.Of(channel))]);
        wire["presences"] = new JsonArray([.. shown.Where(member => member != guild.Bot).Select(member => (JsonNode)member.Presence())]);
        wire["stage_instances"] = new JsonArray();
        wire["guild_scheduled_events"] = new JsonArray();
        wire["soundboard_sounds"] = new JsonArray();
        return wire;
    }

    public static JsonObject Of(FakeGuild guild)
    {
        var wire = new JsonObject
        {
            ["id"] = Snowflakes.Text(guild.Id),
            ["name"] = guild.Name,
            ["owner_id"] = Snowflakes.Text(guild.Owner.Id),
            ["region"] = "deprecated",
            ["preferred_locale"] = "en-US",
            ["afk_timeout"] = 300,
            ["roles"] = new JsonArray([.. guild.Roles.Select(role => (JsonNode)role.Wire())]),
            ["max_members"] = 500000,
            ["max_video_channel_users"] = 25,
            ["premium_subscription_count"] = 0,
            ["premium_progress_bar_enabled"] = false,
            ["widget_enabled"] = false,
            ["nsfw"] = false,
        };
        foreach (var name in (ReadOnlySpan<string>)["features", "emojis", "stickers"]) wire[name] = new JsonArray();
        foreach (var name in (ReadOnlySpan<string>)["system_channel_flags", "verification_level", "default_message_notifications", "mfa_level", "explicit_content_filter", "premium_tier", "nsfw_level"]) wire[name] = 0;
        foreach (var name in (ReadOnlySpan<string>)["icon", "splash", "discovery_splash", "banner", "description", "application_id", "afk_channel_id", "system_channel_id", "widget_channel_id", "vanity_url_code", "rules_channel_id", "safety_alerts_channel_id", "public_updates_channel_id", "max_presences"]) wire[name] = null;
        return wire;
    }

    private static Func<FakeChannel, bool> Seen(FakeGuild guild, bool thread) =>
        channel => channel.IsThread == thread && Access.Has(channel, guild.Bot, DiscordPermissions.ViewChannel);
}
