namespace ChatEngage.Discord.Client.Wire;

/// <summary>A community server, as read or announced.</summary>
public sealed record Guild
{
    public Snowflake Id { get; init; }
    public string? Name { get; init; }

    /// <summary>True while the service cannot show it: READY names guilds so before they are announced in full.</summary>
    public bool Unavailable { get; init; }

    public Snowflake? OwnerId { get; init; }

    /// <summary>Only when asked for.</summary>
    public int? ApproximateMemberCount { get; init; }

    /// <summary>Only when asked for.</summary>
    public int? ApproximatePresenceCount { get; init; }

    /// <summary>Only when announced.</summary>
    public int? MemberCount { get; init; }

    public string? PreferredLocale { get; init; }
    public IReadOnlyList<Role> Roles { get; init => field = Tolerant.List(value); } = [];

    /// <summary>Only when announced.</summary>
    public IReadOnlyList<Channel> Channels { get; init => field = Tolerant.List(value); } = [];

    /// <summary>Active threads that we see; only when announced.</summary>
    public IReadOnlyList<Channel> Threads { get; init => field = Tolerant.List(value); } = [];

    public override string ToString() => $"Guild {Id}";
}
