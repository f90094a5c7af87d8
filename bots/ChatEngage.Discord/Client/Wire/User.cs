namespace ChatEngage.Discord.Client.Wire;

public sealed record User
{
    public Snowflake Id { get; init; }
    public string? Username { get; init; }
    public string? GlobalName { get; init; }
    public bool Bot { get; init; }

    /// <summary>The service's own notices.</summary>
    public bool System { get; init; }

    public override string ToString() => $"User {Id}";
}
