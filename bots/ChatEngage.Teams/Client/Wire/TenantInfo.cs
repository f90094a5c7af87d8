namespace ChatEngage.Teams.Client.Wire;

/// <summary>The customer's directory.</summary>
public sealed record TenantInfo
{
    public string? Id { get; init; }
}
