using ChatEngage.Review;
using ChatEngage.TeamChannels;
using ChatEngage.Teams;

namespace ChatEngage.Host.Configuration;

/// <summary>The Discord account of the service (<c>ChatEngage:Discord</c>).</summary>
public sealed record DiscordOptions
{
    public required string Token { get; init; }

    /// <summary>Default https://discord.com/api/v10.</summary>
    public Uri ApiUrl { get; init; } = new("https://discord.com/api/v10");

    /// <summary>Null: where the API says.</summary>
    public Uri? GatewayUrl { get; init; }

    // The token is never written out.
    public override string ToString() => $"Discord at {ApiUrl.Host}";
}

/// <summary>The Teams app of the service (<c>ChatEngage:Teams</c>).</summary>
public sealed record TeamsOptions
{
    /// <summary>Empty in development mode.</summary>
    public string AppId { get; init; } = "";
    public string AppPassword { get; init; } = "";

    /// <summary>The tenant whose people may use the app.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The app is registered for several tenants; its tokens come from the Bot Framework's own. Default false.</summary>
    public bool MultiTenant { get; init; }

    /// <summary>Nobody is asked for a token: for trying it out on this machine only. Default false.</summary>
    public bool Development { get; init; }

    /// <summary>Where Teams reaches <c>/api/messages</c>: https. Only told and checked; null when it is not known.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Where the keys are found by which Teams signs.</summary>
    public Uri OpenIdMetadata { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Where our own tokens come from.</summary>
    public Uri LoginUrl { get; init; } = new("https://login.microsoftonline.com");

    // The password is never written out.
    public override string ToString() => $"Teams app {AppId}";
}

/// <summary>A team channel in Discord.</summary>
/// <param name="Groups">Discord roles whose members are agents.</param>
/// <param name="OnCall">By the names of the on-call table, the Discord role that is pinged.</param>
/// <param name="Threads">Whether each card has a thread for private notes.</param>
public sealed record DiscordChannelSettings(string ChannelId, IReadOnlyList<TeamMember> Agents, IReadOnlyDictionary<string, Role> Groups, IReadOnlyDictionary<string, string> OnCall, bool Threads);

/// <summary>A team channel in Microsoft Teams: a channel, a group chat, or one person.</summary>
/// <param name="TeamId">The team of the channel; of use until something came from the channel itself.</param>
/// <param name="OnCall">By the names of the on-call table, the object id of the person who is called.</param>
public sealed record TeamsChannelSettings(string? ChannelId, string? TeamId, string? ChatId, string? User, IReadOnlyList<TeamMember> Agents, IReadOnlyDictionary<string, string> OnCall);

public enum DiscordMatch
{
    /// <summary>Messages that the brand's terms match, or that mention the bot.</summary>
    Terms,

    /// <summary>Every message: the channel is the brand's own place.</summary>
    All,
}

/// <param name="FirstPoll">How old a message may be at the first start to be a mention.</param>
public sealed record DiscordSourceSettings(string GuildId, IReadOnlyList<string> Channels, DiscordMatch Match, TimeSpan FirstPoll);

/// <param name="Channels">Channel ids; empty: every channel of every team where the app is installed.</param>
public sealed record TeamsSourceSettings(IReadOnlyList<string> Channels, TeamsMatch Match);
