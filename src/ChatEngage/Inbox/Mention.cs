using System.Text.Json.Serialization;

namespace ChatEngage.Inbox;

/// <summary>What kind of public post a mention is.</summary>
[JsonConverter(typeof(CamelCase<MentionKind>))]
public enum MentionKind { Post, Comment, Question, Review, Video, Event, Share, Like, View }

/// <summary>One public post naming the brand, as a source hands it over (the HTTP contract's mention).</summary>
public sealed record Mention
{
    /// <summary>The outside id, unique within its source; 1 to 512 characters.</summary>
    public required string Id { get; init; }
    public string? Url { get; init; }

    /// <summary>Plain text, at most 40,000 UTF-16 code units; may be blank for like, share, view and deletions.</summary>
    public string Text { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last edited outside; a newer one than known makes the mention an update.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The post is gone outside: its text is redacted, also when this comes before the post.</summary>
    public bool Deleted { get; init; }
    public required Author Author { get; init; }

    /// <summary>The outside thread, where the source knows one.</summary>
    public string? Thread { get; init; }

    /// <summary>The outside id of the post that this one answers or reacts to.</summary>
    public string? ReplyTo { get; init; }
    public MentionKind Kind { get; init; }
    public string? Lang { get; init; }
    public IReadOnlyDictionary<string, double>? Metrics { get; init; }

    /// <summary>
    /// Where its ids are unique; null is its source. Sources that look at one outside world (several feeds may carry one post) share a space,
    /// so that a post seen in two places is one and a thread is one conversation. Not a name that a source can have.
    /// </summary>
    [JsonIgnore]
    public SourceName? Space { get; init; }

    /// <summary>Like, share and view are signals: they are logged and never open a conversation.</summary>
    [JsonIgnore]
    public bool IsSignal => Kind is MentionKind.Like or MentionKind.Share or MentionKind.View;
}

/// <summary>Who wrote it, as the source tells.</summary>
public sealed record Author(string Id, string? Handle = null, string? Name = null, long? Followers = null);
