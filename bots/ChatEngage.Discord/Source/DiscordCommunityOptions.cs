using System.Globalization;
using ChatEngage.Discord.Client.Wire;
using ChatEngage.Terms;

namespace ChatEngage.Discord.Source;

/// <summary>Channels of one Discord server in which people talk about the brand.</summary>
public sealed record DiscordCommunityOptions
{
    /// <summary>The key of the source below its brand.</summary>
    public required SourceName Name { get; init; }

    public required Snowflake GuildId { get; init; }

    /// <summary>Listened to, with the threads below them.</summary>
    public required IReadOnlyList<Snowflake> Channels { get; init; }

    /// <summary>The brand's; null lets every message through.</summary>
    public TermsQuery? Terms { get; init; }

    /// <summary>
    /// Tells the brand's own accounts by their author id. Where <see cref="MembersAccount"/> is one of them, the server's members are counted as followers of it.
    /// </summary>
    public Func<string, bool> IsOwn { get; init; } = static _ => false;

    /// <summary>How old a message may be at the first start to be a mention. Default 24 hours.</summary>
    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How often channels are read for what no event told. Default 5 minutes.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The author id under which the server's members are counted.</summary>
    public string MembersAccount => string.Create(CultureInfo.InvariantCulture, $"server:{GuildId}");
}
