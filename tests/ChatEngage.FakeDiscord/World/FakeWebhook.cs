using System.Text.Json.Nodes;

namespace ChatEngage.FakeDiscord;

/// <summary>An incoming webhook of a channel.</summary>
public sealed record FakeWebhook(ulong Id, string Token, string Name, FakeChannel Channel, bool IsOurs)
{
    public bool IsDeleted { get; set; }

    internal JsonObject Wire() => new()
    {
        ["id"] = Snowflakes.Text(Id),
        ["type"] = 1,
        ["guild_id"] = Snowflakes.Text(Channel.Guild.Id),
        ["channel_id"] = Snowflakes.Text(Channel.Id),
        ["name"] = Name,
        ["avatar"] = null,
        ["token"] = Token,
        ["application_id"] = IsOurs ? Snowflakes.Text(Channel.World.ApplicationId) : null,
        ["url"] = $"{Channel.World.Root}/api/v10/webhooks/{Id}/{Token}",
    };
}
