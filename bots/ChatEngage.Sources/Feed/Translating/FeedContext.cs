namespace ChatEngage.Sources.Feed;

/// <summary>What an item cannot tell of itself.</summary>
public sealed record FeedContext
{
    public required FeedDocument Feed { get; init; }

    /// <summary>Of the feed as configured: what has no address of its own is known by this one.</summary>
    public required Uri Address { get; init; }
    public required DateTimeOffset Now { get; init; }

    /// <summary>The mention id of an item that was seen before, by its guid; null when it is not known.</summary>
    public Func<string, string?> Known { get; init; } = static _ => null;

    /// <summary>In a feed of comments on one post: that post. Everything in it is a comment there.</summary>
    public FollowedPost? Post { get; init; }
}

/// <summary>A post whose comments are followed.</summary>
/// <param name="Id">Its mention id.</param>
/// <param name="Thread">Its thread.</param>
public sealed record FollowedPost(string Id, string Thread);
