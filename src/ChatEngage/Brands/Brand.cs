using ChatEngage.Alerts;
using ChatEngage.Inbox;
using ChatEngage.Review;
using ChatEngage.Times;

namespace ChatEngage.Brands;

/// <summary>What the core needs to know of one brand; made from the configuration by the host.</summary>
public sealed record Brand
{
    public required BrandName Key { get; init; }

    /// <summary>The name people know it by.</summary>
    public required string Name { get; init; }
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>When the brand is there for people; null: always.</summary>
    public BusinessHours? Hours { get; init; }
    public IReadOnlyList<OwnAccount> OwnAccounts { get; init; } = [];

    /// <summary>Places that are the brand's own, like its blog: what begins a thread there is a contribution, whoever signed it.</summary>
    public IReadOnlyList<SourceName> OwnSources { get; init; } = [];
    public ReviewRules Review { get; init; } = new();
    public AlertRules Alerts { get; init; } = new();

    /// <summary>Team channels to which cards are posted (those that need no posting, like the desk, are not here).</summary>
    public IReadOnlyList<string> CardChannels { get; init; } = [];

    /// <summary>Team channels that get the daily digest.</summary>
    public IReadOnlyList<string> DigestChannels { get; init; } = [];

    /// <summary>Whether this outside author is the brand itself or one of its people.</summary>
    public bool IsOwn(SourceName source, string authorId) => AccountOf(source, authorId) is not null;

    /// <summary>Whether the brand itself, or one of its people, published this.</summary>
    public bool IsOwn(SourceName source, Mention mention)
    {
        ArgumentNullException.ThrowIfNull(mention);
        return IsOwn(source, mention.Author.Id)
            || (OwnSources.Contains(source) && mention is { ReplyTo: null, IsSignal: false, Kind: not (MentionKind.Comment or MentionKind.Review) });
    }

    public OwnAccount? AccountOf(SourceName source, string authorId) =>
        OwnAccounts.FirstOrDefault(own => own.Source == source && string.Equals(own.Id, authorId, StringComparison.Ordinal));
}

/// <summary>An outside account that speaks for the brand.</summary>
/// <param name="Source">The source it lives in.</param>
/// <param name="Id">The author id as that source gives it.</param>
/// <param name="Person">The brandividual behind it, if it is one person.</param>
public sealed record OwnAccount(SourceName Source, string Id, string? Person = null);
