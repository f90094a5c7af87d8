using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Review;
using ChatEngage.Sources.Feed;
using ChatEngage.TeamChannels;
using ChatEngage.Terms;
using ChatEngage.Times;

namespace ChatEngage.Host.Configuration;

/// <summary>One brand as configured below <c>ChatEngage:Brands</c>.</summary>
public sealed record BrandOptions
{
    public required BrandName Key { get; init; }

    /// <summary>Default: the key.</summary>
    public required string Name { get; init; }

    /// <summary>Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Null: always open.</summary>
    public BusinessHours? Hours { get; init; }
    public IReadOnlyList<OwnAccount> OwnAccounts { get; init; } = [];

    /// <summary>A folder of canned responses; null is none.</summary>
    public string? Playbook { get; init; }

    /// <summary>How the brand speaks, told to a language model; null says nothing.</summary>
    public string? Voice { get; init; }

    /// <summary>What sources that are searched look for; null is everything.</summary>
    public TermsQuery? Terms { get; init; }
    public IReadOnlyList<SourceOptions> Sources { get; init; } = [];
    public IReadOnlyList<TeamChannelOptions> TeamChannels { get; init; } = [];
    public ReviewRules Review { get; init; } = new();

    /// <summary>Who is told when of what must not wait.</summary>
    public AlertRules Alerts { get; init; } = new();

    /// <summary>When the digest of the day before is posted, by the brand's clock.</summary>
    public TimeOnly DigestAt { get; init; } = new(8, 0);
    public RetentionOptions Retention { get; init; } = new();

    public Brand ToBrand() => new()
    {
        Key = Key,
        Name = Name,
        Zone = Zone,
        Hours = Hours,
        // A Discord server stands for itself, so that its members are followers of ours.
        OwnAccounts = [.. OwnAccounts, .. Sources.Where(source => source.Discord is not null).Select(source => new OwnAccount(source.Name, $"server:{source.Discord!.GuildId}"))],
        Review = Review,
        Alerts = Alerts,
        OwnSources = [.. Sources.Where(source => source.Feed is { IsOurs: true }).Select(source => source.Name)],
        DigestChannels = [.. TeamChannels.Select(channel => channel.Name)],
        CardChannels = [.. TeamChannels.Where(channel => channel.Type != TeamChannelType.Desk).Select(channel => channel.Name)],
    };
}

public enum SourceType { Webhook, Sample, Feed, Discord, Teams }

/// <param name="Secrets">Of a webhook: each is valid, the first one signs. Empty until the first start makes one.</param>
/// <param name="ReplyUrl">Where approved replies of a webhook are posted; null when it cannot be answered.</param>
public sealed record SourceOptions(SourceName Name, SourceType Type, IReadOnlyList<string> Secrets, Uri? ReplyUrl)
{
    /// <summary>How long the receiver of replies recognises a repeated <c>webhook-id</c>; zero: never.</summary>
    public TimeSpan RepeatSafeFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Of a feed: what is polled, and how.</summary>
    public FeedOptions? Feed { get; init; }
    public DiscordSourceSettings? Discord { get; init; }
    public TeamsSourceSettings? Teams { get; init; }

    public override string ToString() => $"{Name} ({Type})";
}

public enum TeamChannelType { Desk, Webhook, Discord, Teams }

/// <param name="Secret">Of a webhook: signs the cards. Null until the first start makes one.</param>
public sealed record TeamChannelOptions(string Name, TeamChannelType Type, Uri? Url, string? Secret)
{
    public DiscordChannelSettings? Discord { get; init; }
    public TeamsChannelSettings? Teams { get; init; }

    /// <summary>Its agents by name, where it knows some.</summary>
    public IReadOnlyList<TeamMember> Agents => Discord?.Agents ?? Teams?.Agents ?? [];

    public override string ToString() => $"{Name} ({Type})";
}
