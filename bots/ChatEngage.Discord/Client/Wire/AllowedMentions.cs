namespace ChatEngage.Discord.Client.Wire;

/// <summary>
/// Whom a message may ping. Nobody, unless roles or users are named one by one: <c>@everyone</c> can never be pinged by what we send, whatever the text holds.
/// </summary>
public sealed record AllowedMentions
{
    public static AllowedMentions Nobody { get; } = new();

    /// <summary>Always empty: no kind of mention is taken from the text.</summary>
    public IReadOnlyList<string> Parse { get; } = [];

    /// <summary>At most 100.</summary>
    public IReadOnlyList<Snowflake>? Users { get; init; }

    /// <summary>At most 100.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    public static AllowedMentions Only(IEnumerable<Snowflake>? users = null, IEnumerable<Snowflake>? roles = null) => new() { Users = Few(users), Roles = Few(roles) };

    private static Snowflake[]? Few(IEnumerable<Snowflake>? ids) => ids?.Where(id => !id.IsNone).Distinct().Take(100).ToArray() is { Length: > 0 } some ? some : null;
}
