using ChatEngage.Sources.Outbound;
using ChatEngage.Terms;

namespace ChatEngage.Sources.Feed;

/// <summary>Which items of a feed are mentions.</summary>
public enum FeedMatch
{
    /// <summary>Those that the brand's terms match, and what the brand's own accounts wrote.</summary>
    Terms,

    /// <summary>All: the feed is a search or the brand's own place.</summary>
    All,
}

/// <summary>One configured feed.</summary>
public sealed record FeedOptions
{
    /// <summary>The key of the source below its brand.</summary>
    public required SourceName Name { get; init; }

    /// <summary>http or https.</summary>
    public required Uri Url { get; init; }

    /// <summary>Default 10 minutes.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How old an item may be at the first poll to be a mention. Default 24 hours.</summary>
    public TimeSpan FirstPoll { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Default terms.</summary>
    public FeedMatch Match { get; init; } = FeedMatch.Terms;

    /// <summary>Whether comments on posts that matched are followed. Default true.</summary>
    public bool Comments { get; init; } = true;

    /// <summary>Whether the feed may lead into private networks. Default false.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Who writes 127.0.0.1 or localhost into the configuration means this machine, and nothing behind it.</summary>
    public Reach Reach => AllowPrivateAddresses ? Reach.Anywhere : Url.IsLoopback ? Reach.ThisMachine : Reach.Public;

    /// <summary>The brand's; null lets everything through.</summary>
    public TermsQuery? Terms { get; init; }

    /// <summary>It is the brand's own feed: its items are contributions, whatever they name and whoever signed them. Default false.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Tells the brand's own accounts by their author id.</summary>
    public Func<string, bool> IsOwn { get; init; } = static _ => false;
}
