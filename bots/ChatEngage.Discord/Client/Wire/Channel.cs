namespace ChatEngage.Discord.Client.Wire;

/// <summary>A channel or a thread.</summary>
public sealed record Channel
{
    public Snowflake Id { get; init; }
    public ChannelType Type { get; init; }
    public Snowflake? GuildId { get; init; }
    public string? Name { get; init; }

    /// <summary>A thread's channel; a channel's category.</summary>
    public Snowflake? ParentId { get; init; }

    public Snowflake? OwnerId { get; init; }
    public Snowflake? LastMessageId { get; init; }
    public ThreadMetadata? ThreadMetadata { get; init; }
    public IReadOnlyList<PermissionOverwrite> PermissionOverwrites { get; init => field = Tolerant.List(value); } = [];

    public override string ToString() => $"Channel {Id} ({Type})";
}
