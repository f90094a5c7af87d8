namespace ChatEngage.Teams.Client.Wire;

/// <summary>What Teams adds to an activity.</summary>
public sealed record TeamsChannelData
{
    public TenantInfo? Tenant { get; init; }

    public TeamInfo? Team { get; init; }

    public ChannelInfo? Channel { get; init; }

    /// <summary>Of a conversationUpdate: <c>teamMemberAdded</c>, <c>channelCreated</c>, <c>channelRenamed</c>, <c>teamRenamed</c> and the like; of a messageUpdate <c>editMessage</c> or <c>undeleteMessage</c>; of a messageDelete <c>softDeleteMessage</c>.</summary>
    public string? EventType { get; init; }

    public string? TeamsChannelId { get; init; }

    public string? TeamsTeamId { get; init; }
}
