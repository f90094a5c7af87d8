using System.Globalization;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Team;

/// <summary>Where a post stands; as a reference <c>channel/message</c> or <c>channel/message/thread</c>.</summary>
internal readonly record struct DiscordPlace(Snowflake Channel, Snowflake Message, Snowflake? Thread = null)
{
    public PostRef Ref => new(string.Create(CultureInfo.InvariantCulture, $"{Channel}/{Message}{(Thread is { } thread ? $"/{thread}" : "")}"));

    public static DiscordPlace? Of(PostRef where)
    {
        var parts = where.Value?.Split('/') ?? [];
        if (parts.Length is not (2 or 3) || !Snowflake.TryParse(parts[0], out var channel) || !Snowflake.TryParse(parts[1], out var message)) return null;
        return new DiscordPlace(channel, message, parts.Length == 3 && Snowflake.TryParse(parts[2], out var thread) ? thread : null);
    }
}
