using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>Writes channels and threads.</summary>
internal static class ChannelWire
{
    public static JsonObject Of(FakeChannel channel)
    {
        var last = channel.Stored.Count > 0 ? Snowflakes.Text(channel.Stored[^1].Id) : null;
        var wire = new JsonObject
        {
            ["id"] = Snowflakes.Text(channel.Id),
            ["type"] = channel.Type,
            ["guild_id"] = Snowflakes.Text(channel.Guild.Id),
            ["name"] = channel.Name,
            ["last_message_id"] = last,
            ["parent_id"] = channel.Parent is { } parent ? Snowflakes.Text(parent.Id) : null,
            ["rate_limit_per_user"] = channel.SlowMode,
            ["flags"] = 0,
        };
        return channel.IsThread ? Thread(channel, wire) : Text(channel, wire);
    }

    private static JsonObject Text(FakeChannel channel, JsonObject wire)
    {
        wire["topic"] = null;
        wire["position"] = 0;
        wire["nsfw"] = false;
        wire["last_pin_timestamp"] = null;
        wire["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(overwrite => (JsonNode)overwrite.Wire())]);
        return wire;
    }

    private static JsonObject Thread(FakeChannel channel, JsonObject wire)
    {
        wire["owner_id"] = Snowflakes.Text(channel.OwnerId);
        wire["message_count"] = channel.Stored.Count(message => message.Type != 21 && !message.IsDeleted);
        wire["total_message_sent"] = channel.Stored.Count(message => message.Type != 21);
        wire["member_count"] = 1;
        wire["thread_metadata"] = new JsonObject
        {
            ["archived"] = channel.IsArchived,
            ["archive_timestamp"] = Wires.Time(channel.ArchiveChanged),
            ["auto_archive_duration"] = channel.AutoArchiveMinutes,
            ["locked"] = channel.IsLocked,
            ["create_timestamp"] = Wires.Time(channel.ArchiveChanged),
        };
        return wire;
    }
}
