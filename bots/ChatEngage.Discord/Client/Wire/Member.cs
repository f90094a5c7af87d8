namespace ChatEngage.Discord.Client.Wire;

/// <summary>Somebody in a guild.</summary>
public sealed record Member
{
    public User? User { get; init; }
    public string? Nick { get; init; }
    public IReadOnlyList<Snowflake> Roles { get; init => field = value ?? []; } = [];

    /// <summary>In the channel of the interaction; only there.</summary>
    public Permissions Permissions { get; init; }

    public override string ToString() => $"Member {User?.Id}";
}
