namespace ChatEngage.Teams.Client.Wire;

/// <summary>What <c>POST v3/conversations</c> answers.</summary>
public sealed record ConversationResource
{
    /// <summary>Of a post in a channel: <c>&lt;channel&gt;;messageid=&lt;root&gt;</c>.</summary>
    public string? Id { get; init; }

    /// <summary>The post that was made with it; null when none was.</summary>
    public string? ActivityId { get; init; }
}
