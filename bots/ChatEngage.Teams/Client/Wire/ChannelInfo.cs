namespace ChatEngage.Teams.Client.Wire;

/// <summary>A channel of a team. The General channel has no name, and the team's id.</summary>
public sealed record ChannelInfo
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}
