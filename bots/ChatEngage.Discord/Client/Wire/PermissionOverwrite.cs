namespace ChatEngage.Discord.Client.Wire;

/// <summary>What a role or a member may and may not in one channel.</summary>
public sealed record PermissionOverwrite
{
    public Snowflake Id { get; init; }

    /// <summary>0 a role, 1 a member.</summary>
    public int Type { get; init; }

    public Permissions Allow { get; init; }
    public Permissions Deny { get; init; }
}
