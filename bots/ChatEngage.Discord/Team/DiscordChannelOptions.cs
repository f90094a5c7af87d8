using ChatEngage.Discord.Client.Wire;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Team;

/// <summary>One channel of a Discord server in which the team works.</summary>
public sealed record DiscordChannelOptions
{
    /// <summary>The key of the team channel below its brand.</summary>
    public required string Name { get; init; }

    public required Snowflake ChannelId { get; init; }

    /// <summary>Who may decide; the groups are ids of roles.</summary>
    public TeamMembers Members { get; init; } = TeamMembers.Nobody;

    /// <summary>The role that an alert pings for each name that the brand calls. Default none.</summary>
    public IReadOnlyDictionary<string, Snowflake> OnCall { get; init; } = new Dictionary<string, Snowflake>();

    /// <summary>Whether each card has a thread, whose text is private notes. Default true.</summary>
    public bool Threads { get; init; } = true;
}
