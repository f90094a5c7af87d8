namespace ChatEngage.Teams.Client.Wire;

/// <summary>A team, as an activity or <c>GET v3/teams/{t}</c> names it.</summary>
public sealed record TeamInfo
{
    /// <summary>That of its General channel, <c>19:…@thread.tacv2</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? AadGroupId { get; init; }

    public string? TenantId { get; init; }
}
