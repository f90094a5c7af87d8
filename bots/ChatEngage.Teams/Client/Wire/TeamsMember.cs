namespace ChatEngage.Teams.Client.Wire;

/// <summary>A person in a conversation.</summary>
public sealed record TeamsMember
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>Read from either spelling, <c>aadObjectId</c> or <c>objectId</c>.</summary>
    public string? AadObjectId { get; init; }

    public string? GivenName { get; init; }

    public string? Surname { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? TenantId { get; init; }

    public string? UserRole { get; init; }
}
