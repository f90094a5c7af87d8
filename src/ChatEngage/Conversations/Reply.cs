using System.Text.Json.Serialization;

namespace ChatEngage.Conversations;

/// <summary>Where an approved reply stands.</summary>
[JsonConverter(typeof(CamelCase<ReplyState>))]
public enum ReplyState
{
    /// <summary>Approved once, waiting for the second person.</summary>
    Held,

    /// <summary>To be sent at <see cref="Reply.SendAt"/>; can be undone.</summary>
    Queued,

    /// <summary>An attempt is under way.</summary>
    Sending,

    /// <summary>The place cannot be answered by us: the agent posts it and confirms.</summary>
    ByHand,
    Sent,
    Undone,

    /// <summary>The second person said no.</summary>
    Declined,

    /// <summary>The place will not take it.</summary>
    Refused,

    /// <summary>It could not be delivered, and surely is not there.</summary>
    Failed,

    /// <summary>It may be there: a human looks and settles it.</summary>
    Unknown,
}

/// <summary>A text that a human approved.</summary>
public sealed record Reply
{
    public required ReplyId Id { get; init; }
    public required string Text { get; init; }

    /// <summary>Who approved it.</summary>
    public required string Agent { get; init; }

    /// <summary>Who approved it as the second person.</summary>
    public string? Second { get; init; }
    public ReplyState State { get; init; }

    /// <summary>The outside id of the mention it answers.</summary>
    public required string ReplyTo { get; init; }

    /// <summary>The thread version that the approver saw.</summary>
    public long ThreadVersion { get; init; }
    public SuggestionId? Suggestion { get; init; }

    /// <summary>The suggestion behind it, as far as its sending teaches something about it.</summary>
    public Basis? Basis { get; init; }

    /// <summary>How many UTF-16 units at the end of the text are the signature.</summary>
    public int SignatureLength { get; init; }
    public DateTimeOffset ApprovedAt { get; init; }
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempt { get; init; }
    public DateTimeOffset? FirstAttemptAt { get; init; }
    public DateTimeOffset? AttemptAt { get; init; }
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The id and address the place gave it.</summary>
    public string? OutsideId { get; init; }
    public string? Url { get; init; }

    /// <summary>A human posted it, or confirmed that it is there.</summary>
    public bool ByHand { get; init; }

    /// <summary>Why it is refused, failed, unknown or delayed, in words for the agent.</summary>
    public string? Error { get; init; }
}

/// <summary>What an agent made a reply from.</summary>
/// <param name="Distance">How far the agent moved it; 0 is accepted as it was.</param>
public sealed record Basis(string? Item, Origin Origin, int Distance);

public static class ReplyStates
{
    /// <summary>Nothing more happens to it by itself or by an agent's next decision being blocked.</summary>
    public static bool IsFinal(this ReplyState state) =>
        state is ReplyState.Sent or ReplyState.Undone or ReplyState.Declined or ReplyState.Refused or ReplyState.Failed;

    /// <summary>A human can say that it is there, or ask for another attempt.</summary>
    public static bool CanBeSettled(this ReplyState state) =>
        state is ReplyState.Unknown or ReplyState.Failed or ReplyState.Refused or ReplyState.ByHand;

    /// <summary>Whether a post of our own may be this reply, which was posted by hand or sent by an attempt that nobody saw arrive.</summary>
    public static bool IsPossibly(this Reply reply, Inbox.Mention post)
    {
        ArgumentNullException.ThrowIfNull(reply);
        ArgumentNullException.ThrowIfNull(post);
        return reply is { OutsideId: null, State: ReplyState.ByHand or ReplyState.Unknown or ReplyState.Sent }
            && ((reply.Url is { } url && url == post.Url) || string.Equals(reply.Text.Trim(), post.Text.Trim(), StringComparison.Ordinal));
    }
}
