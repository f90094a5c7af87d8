using System.Text.Json.Serialization;
using ChatEngage.Alerts;

namespace ChatEngage.Conversations;

[JsonConverter(typeof(CamelCase<Status>))]
public enum Status { Open, Pending, Snoozed, Resolved }

[JsonConverter(typeof(CamelCase<Priority>))]
public enum Priority { Low, Normal, High, Urgent }

/// <summary>All mentions of one outside thread, and what the team did about them. At most 64 KiB as stored.</summary>
public sealed record Conversation
{
    public required ConversationId Id { get; init; }
    public required BrandName Brand { get; init; }
    public required SourceName Source { get; init; }

    /// <summary>The outside thread: what the source called it, or the outside id that began it.</summary>
    public required string Thread { get; init; }
    public string? Url { get; init; }

    /// <summary>The author of the first mention.</summary>
    public required ThreadAuthor Contact { get; init; }
    public Status Status { get; init; }
    public string? Assignee { get; init; }

    /// <summary>When the claim ends by itself unless its holder does something.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }
    public Priority Priority { get; init; } = Priority.Normal;
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Language { get; init; }
    public string? Sentiment { get; init; }
    public string? Intent { get; init; }
    public string? Urgency { get; init; }
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The agent who said what the newest mention really is; the machine does not contradict.</summary>
    public string? CorrectedBy { get; init; }

    /// <summary>Time of the oldest mention not yet answered; null when nobody waits.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When the first mention was made: the start of the first response time.</summary>
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FirstResponseAt { get; init; }

    /// <summary>What of it must not wait for long; null when nothing, and when nobody waits.</summary>
    public AlertState? Alert { get; init; }
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Rises with each change of the outside thread, our own published replies included. A decision is bound to the one it was made for.</summary>
    public long ThreadVersion { get; init; }

    /// <summary>The thread version up to which everything is answered or was resolved.</summary>
    public long AnsweredVersion { get; init; }

    /// <summary>Rises with each commit.</summary>
    public long Version { get; init; }
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>When its texts were removed because of their age; empty ones of that time and before are no longer kept.</summary>
    public DateTimeOffset? TextsExpiredAt { get; init; }

    /// <summary>The first and the last 49, in the order of their creation outside.</summary>
    public IReadOnlyList<ThreadMention> Mentions { get; init; } = [];

    /// <summary>The last 200.</summary>
    public IReadOnlyList<Note> Notes { get; init; } = [];

    /// <summary>Half-written replies, one per agent; nobody else's action removes one.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>For the newest mention, best first.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>A language model is to be asked for a suggestion, since this time; null when none is.</summary>
    public DateTimeOffset? WriteAt { get; init; }

    /// <summary>The ones still moving and the last 20.</summary>
    public IReadOnlyList<Reply> Replies { get; init; } = [];

    /// <summary>The newest mention that is still there: the one a reply answers.</summary>
    [JsonIgnore]
    public ThreadMention? Newest => Mentions.LastOrDefault(mention => !mention.Deleted);

    /// <summary>The reply that is still moving; there is at most one.</summary>
    [JsonIgnore]
    public Reply? Moving => Replies.FirstOrDefault(reply => !reply.State.IsFinal());
}

/// <summary>An outside author as shown in a thread.</summary>
public sealed record ThreadAuthor(ContactId Id, string? Handle, string? Name, long? Followers);

/// <summary>A mention as the conversation holds it.</summary>
public sealed record ThreadMention
{
    /// <summary>The outside id; of an erased one its digest, so that it leads to nobody.</summary>
    public required string Id { get; init; }

    /// <summary>The keyed digest of the outside id: by it the log, lessons and the store know the post.</summary>
    public string? Post { get; init; }
    public Inbox.MentionKind Kind { get; init; }

    /// <summary>Empty when deleted.</summary>
    public string Text { get; init; } = "";

    /// <summary>The text was longer than the document has room for.</summary>
    public bool Cut { get; init; }
    public string? Url { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The language as the source tells it.</summary>
    public string? Lang { get; init; }
    public bool Deleted { get; init; }

    /// <summary>Deleted here because its author is erased.</summary>
    public bool Erased { get; init; }

    /// <summary>It answers something of ours.</summary>
    public bool ToOurs { get; init; }
    public required ThreadAuthor Author { get; init; }

    /// <summary>The thread version that brought it.</summary>
    public long ThreadVersion { get; init; }

    /// <summary>The thread version that brought its last edit or its deletion; null when it is as it came.</summary>
    public long? RevisedVersion { get; init; }
}

/// <summary>A remark only the team sees.</summary>
public sealed record Note(DateTimeOffset At, string Agent, string Text);

/// <summary>A reply being written.</summary>
public sealed record Draft(string Agent, string Text, long ThreadVersion, DateTimeOffset At);

[JsonConverter(typeof(CamelCase<Origin>))]
public enum Origin { Playbook, Past, Llm }

/// <summary>A reply proposed by the system.</summary>
/// <param name="Missing">Placeholders nobody could fill; not empty blocks approval as it is.</param>
/// <param name="Item">What it was made from: the same for every conversation in which this canned response or past reply is suggested.</param>
public sealed record Suggestion(SuggestionId Id, string Text, Origin Origin, double Score, IReadOnlyList<string> Missing, string? Title = null, string? Item = null);
