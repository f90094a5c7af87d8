namespace ChatEngage.Discord.Client.Wire;

/// <summary>A slash command as registered.</summary>
public sealed record ApplicationCommand
{
    public Snowflake? Id { get; init; }

    /// <summary>1 slash, 2 on a user, 3 on a message.</summary>
    public int? Type { get; init; }

    /// <summary>1-32, lower case, no spaces.</summary>
    public string? Name { get; init; }

    /// <summary>1-100 characters.</summary>
    public string? Description { get; init; }

    /// <summary>At most 25, the required ones first.</summary>
    public IReadOnlyList<CommandOption>? Options { get; init; }

    /// <summary>Where it can be used: 0 is in guilds.</summary>
    public IReadOnlyList<int>? Contexts { get; init; }
}
