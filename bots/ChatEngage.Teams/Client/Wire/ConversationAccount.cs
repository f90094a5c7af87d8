namespace ChatEngage.Teams.Client.Wire;

/// <summary>The conversation an activity belongs to.</summary>
public sealed record ConversationAccount
{
    /// <summary><c>a:…</c> personal, <c>19:…@thread.v2</c> group, <c>19:…@thread.tacv2</c> channel, the latter with <c>;messageid=…</c> for one thread of it.</summary>
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }

    public bool? IsGroup { get; init; }

    public string? Name { get; init; }
}
