namespace ChatEngage.Sources.Feed;

/// <summary>What one poll came to.</summary>
internal abstract record Polled
{
    private Polled() { }

    /// <summary>All that was new is in the inbox, and what was seen is stored; the same when nothing had changed.</summary>
    public sealed record Done(FeedState State) : Polled;

    /// <summary>One sentence for the operator.</summary>
    /// <param name="NotBefore">How long the place asks to stay away.</param>
    public sealed record Failed(string Why, DateTimeOffset? NotBefore) : Polled;

    /// <summary>The place says that the feed is gone for good.</summary>
    public sealed record Gone : Polled;

    /// <summary>Somebody else polls this feed too; what was done is known to them now.</summary>
    public sealed record Overtaken : Polled;
}
