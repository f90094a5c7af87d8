namespace ChatEngage.Sources.Feed;

/// <summary>A feed to poll, and how listening to it begins.</summary>
/// <param name="Key">Of its state.</param>
/// <param name="Url">As configured, or as a post of the feed names it.</param>
/// <param name="FirstPoll">How old an item may be at the beginning.</param>
internal sealed record FeedTarget(string Key, Uri Url, TimeSpan FirstPoll)
{
    public const string MainKey = "poll";

    /// <summary>In a feed of comments: the post.</summary>
    public Following? Following { get; init; }

    /// <summary>When listening to the feed of the post began.</summary>
    public DateTimeOffset Since { get; init; }

    public FollowedPost? Post => Following is null ? null : new FollowedPost(Following.Id, Following.Thread);

    public static FeedTarget Of(FeedOptions options) => new(MainKey, options.Url, options.FirstPoll);

    public static FeedTarget Of(FeedOptions options, Following post, DateTimeOffset since) =>
        new(FormattableString.Invariant($"comments:{post.Slot}"), post.Feed, options.FirstPoll) { Following = post, Since = since };

    /// <summary>The state that a poll begins with: as stored, or the beginning of listening.</summary>
    public FeedState Begin(FeedState? stored, DateTimeOffset now)
    {
        if (stored is not null && stored.Url == Url && stored.Since != default)
        {
            // A beginning that lies ahead was told by a wrong clock; all that comes until then would be old.
            return stored.Since <= now ? stored : stored with { Since = Following is null ? now - FirstPoll : Since };
        }
        // Below a post that came after listening began nothing can be old.
        if (Following is not null) return new FeedState { Url = Url, Since = Since, HasBaseline = Following.Published >= Since };
        var fresh = new FeedState { Url = Url, Since = now - FirstPoll };
        // Under another address it is a beginning, but what was seen was seen.
        return stored is null ? fresh : fresh with { Seen = stored.Seen, Ids = stored.Ids, Print = stored.Print, LastEdit = stored.LastEdit };
    }
}
