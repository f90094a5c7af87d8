using System.Diagnostics.CodeAnalysis;

namespace ChatEngage.Sources.Feed;

/// <summary>What an item cannot tell of itself.</summary>
public sealed record FeedContext
{
    private Dictionary<string, FeedItem>? inside;

    public FeedContext() { }

    // What was worked out for one is not true of a changed copy.
    [SetsRequiredMembers]
    private FeedContext(FeedContext other) => (Feed, Address, Now, Known, Post, Threads) = (other.Feed, other.Address, other.Now, other.Known, other.Post, new(StringComparer.Ordinal));

    public required FeedDocument Feed { get; init; }

    /// <summary>Of the feed as configured: what has no address of its own is known by this one.</summary>
    public required Uri Address { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The mention id of an item that was seen before, by its guid; null when it is not known.</summary>
    public Func<string, string?> Known { get; init; } = static _ => null;

    /// <summary>In a feed of comments on one post: that post. Everything in it is a comment there.</summary>
    public FollowedPost? Post { get; init; }

    /// <summary>The first item of the feed with this guid.</summary>
    internal FeedItem? Inside(string guid) => (inside ??= Feed.Items.Where(item => item.Id is not null).DistinctBy(item => item.Id, StringComparer.Ordinal).ToDictionary(item => item.Id!, StringComparer.Ordinal)).GetValueOrDefault(guid);

    /// <summary>The threads of guids that were answered, so that a long chain of answers is walked once.</summary>
    internal Dictionary<string, string> Threads { get; } = new(StringComparer.Ordinal);
}

/// <summary>A post whose comments are followed.</summary>
/// <param name="Id">Its mention id.</param>
/// <param name="Thread">Its thread.</param>
public sealed record FollowedPost(string Id, string Thread);
