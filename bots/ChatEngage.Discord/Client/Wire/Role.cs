namespace ChatEngage.Discord.Client.Wire;

public sealed record Role
{
    public Snowflake Id { get; init; }
    public string? Name { get; init; }
    public Permissions Permissions { get; init; }
    public int Position { get; init; }

    /// <summary>Belongs to a bot or an integration.</summary>
    public bool Managed { get; init; }

    public bool Mentionable { get; init; }
}
