namespace ChatEngage.Teams.Client.Wire;

/// <summary>What a post or an update answers. A typing indicator and a careless gateway name no id.</summary>
public sealed record ResourceResponse
{
    public string? Id { get; init; }
}
