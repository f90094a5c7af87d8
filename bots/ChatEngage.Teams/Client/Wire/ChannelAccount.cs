namespace ChatEngage.Teams.Client.Wire;

/// <summary>A person (<c>29:…</c>) or a bot (<c>28:…</c>) as one bot sees it.</summary>
public sealed record ChannelAccount
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    /// <summary>The person's id in the tenant's directory, the same for every bot; read from either spelling, <c>aadObjectId</c> or <c>objectId</c>.</summary>
    public string? AadObjectId { get; init; }
}
