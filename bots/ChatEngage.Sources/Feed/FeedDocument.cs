namespace ChatEngage.Sources.Feed;

/// <summary>A feed as it was published, whatever its format; all texts are readable text without markup, all addresses absolute.</summary>
public sealed record FeedDocument
{
    /// <summary>Like <c>rss 2.0</c>, <c>rdf 1.0</c>, <c>atom 1.0</c>, <c>json 1.1</c>.</summary>
    public required string Format { get; init; }
    public string? Title { get; init; }

    /// <summary>What the feed says it is about.</summary>
    public string? Description { get; init; }

    /// <summary>The page that the feed is about.</summary>
    public Uri? Link { get; init; }
    public FeedAuthor? Author { get; init; }
    public string? Language { get; init; }

    /// <summary>When it last changed, as it says itself.</summary>
    public DateTimeOffset? Updated { get; init; }
    public IReadOnlyList<FeedItem> Items { get; init; } = [];
}

/// <summary>One entry of a feed.</summary>
public sealed record FeedItem
{
    /// <summary>guid, atom:id or id, as written but trimmed; null when there is none.</summary>
    public string? Id { get; init; }
    public Uri? Link { get; init; }
    public string? Title { get; init; }

    /// <summary>The fullest text that the item carries: content before summary.</summary>
    public string? Text { get; init; }
    public DateTimeOffset? Published { get; init; }
    public DateTimeOffset? Updated { get; init; }
    public FeedAuthor? Author { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What it answers (thr:in-reply-to): the parent's id, and its page where told.</summary>
    public string? InReplyTo { get; init; }
    public Uri? InReplyToLink { get; init; }

    /// <summary>The page where the answers to it are read: rss comments, link rel=replies.</summary>
    public Uri? CommentsPage { get; init; }

    /// <summary>The feed of the comments on it (wfw:commentRss, or link rel=replies).</summary>
    public Uri? CommentsFeed { get; init; }

    /// <summary>Where an aggregator took it from: rss source, atom:source.</summary>
    public string? SourceTitle { get; init; }
    public Uri? SourceLink { get; init; }

    /// <summary>An entry of a video channel.</summary>
    public bool IsVideo { get; init; }

    /// <summary>Sizes the item tells of itself: comments (slash:comments, thr:total), views, likes.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();
}

/// <summary>Who wrote it; at least one of the three is there.</summary>
public sealed record FeedAuthor(string? Name, string? Email, Uri? Page);

/// <summary>What reading bytes as a feed came to.</summary>
public abstract record FeedReading
{
    private FeedReading() { }

    public sealed record Read(FeedDocument Feed) : FeedReading;

    /// <summary>It is no feed that can be read; one sentence for the operator, without any text of the document.</summary>
    public sealed record Refused(string Why) : FeedReading;
}
