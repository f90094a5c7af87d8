using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Wire;
using ChatEngage.Terms;

namespace ChatEngage.Teams;

/// <summary>Which messages of a channel are mentions.</summary>
public enum TeamsMatch
{
    /// <summary>Those that match the brand's terms or mention the bot.</summary>
    Terms,

    /// <summary>Every message.</summary>
    All,

    /// <summary>Only those that mention the bot.</summary>
    Mentioned,
}

/// <summary>One configured source in Teams: channels of teams in which people speak of the brand.</summary>
public sealed record TeamsSourceOptions
{
    /// <summary>The key of the source below its brand.</summary>
    public required SourceName Name { get; init; }

    /// <summary>Channels, <c>19:…@thread.tacv2</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Every channel of every team in which the app is, but those where the team works. Default false.</summary>
    public bool Everywhere { get; init; }

    public TeamsMatch Match { get; init; } = TeamsMatch.Terms;

    /// <summary>The brand's terms; null: none, so that only what mentions the bot matches them.</summary>
    public TermsQuery? Terms { get; init; }

    /// <summary>Whether an author, by the directory's object id, is the brand itself or one of its people.</summary>
    public Func<string, bool> IsOwn { get; init; } = _ => false;

    internal bool Covers(ConversationReference where) =>
        where.ConversationType == ConversationTypes.Channel
        && (Everywhere || Channels.Contains(where.ChannelId ?? where.Place));
}
