using ChatEngage.Review;

namespace ChatEngage.Brands;

/// <summary>What the core needs to know of one brand; made from the configuration by the host.</summary>
public sealed record Brand
{
    public required BrandName Key { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    public IReadOnlyList<OwnAccount> OwnAccounts { get; init; } = [];
    public ReviewRules Review { get; init; } = new();

    /// <summary>Team channels to which cards are posted (those that need no posting, like the desk, are not here).</summary>
    public IReadOnlyList<string> CardChannels { get; init; } = [];

    /// <summary>Whether this outside author is the brand itself or one of its people.</summary>
    public bool IsOwn(SourceName source, string authorId) =>
        OwnAccounts.Any(own => own.Source == source && string.Equals(own.Id, authorId, StringComparison.Ordinal));
}

/// <summary>An outside account that speaks for the brand.</summary>
/// <param name="Source">The source it lives in.</param>
/// <param name="Id">The author id as that source gives it.</param>
/// <param name="Person">The brandividual behind it, if it is one person.</param>
public sealed record OwnAccount(SourceName Source, string Id, string? Person = null);
