namespace ChatEngage.Interactions;

/// <summary>The kinds of interaction, as logged and counted.</summary>
public static class InteractionKind
{
    public const string MentionReceived = "mention.received";
    public const string MentionEdited = "mention.edited";
    public const string MentionDeleted = "mention.deleted";
    public const string ReplyReceived = "reply.received";
    public const string LikeReceived = "like.received";
    public const string ShareReceived = "share.received";
    public const string ViewReported = "view.reported";
    public const string Claimed = "conversation.claimed";
    public const string Released = "conversation.released";
    public const string Transferred = "conversation.transferred";
    public const string Snoozed = "conversation.snoozed";
    public const string Resolved = "conversation.resolved";
    public const string Reopened = "conversation.reopened";
    public const string Tagged = "conversation.tagged";
    public const string Corrected = "conversation.corrected";
    public const string NoteAdded = "note.added";
    public const string SuggestionMade = "suggestion.made";
    public const string SuggestionAccepted = "suggestion.accepted";
    public const string SuggestionEdited = "suggestion.edited";
    public const string SuggestionRejected = "suggestion.rejected";
    public const string ReplyApproved = "reply.approved";
    public const string ReplyDeclined = "reply.declined";
    public const string ReplyUndone = "reply.undone";
    public const string ReplySent = "reply.sent";
    public const string ReplyRefused = "reply.refused";
    public const string ReplyFailed = "reply.failed";
    public const string ReplyUnknown = "reply.unknown";
    public const string PostPublished = "post.published";
    public const string VideoPublished = "video.published";
    public const string EventPublished = "event.published";
    public const string QuestionPublished = "question.published";
    public const string AnswerPublished = "answer.published";

    /// <summary>How many follow an own account, as the source told.</summary>
    public const string FollowersCounted = "followers.counted";
    public const string FollowGained = "follow.gained";
    public const string FollowLost = "follow.lost";

    /// <summary>The level of a day, logged with its digest.</summary>
    public const string NetworkMeasured = "network.measured";

    /// <summary>Somebody recommends the brand.</summary>
    public const string RecommendationSeen = "recommendation.seen";

    /// <summary>Somebody asks what to buy.</summary>
    public const string RecommendationAsked = "recommendation.asked";

    /// <summary>Somebody replied to, or linked, somebody else's recommendation: an edge of the recommendation chain.</summary>
    public const string RecommendationAnswered = "recommendation.answered";
    public const string ContactAdvocate = "contact.advocate";
    public const string ContactCritic = "contact.critic";

    /// <summary>Neither advocate nor critic any more.</summary>
    public const string ContactNeutral = "contact.neutral";
    public const string ContactQuiet = "contact.quiet";
    public const string ContactReturned = "contact.returned";
    public const string ContactErased = "contact.erased";
    public const string ContactMerged = "contact.merged";
    public const string ContactParted = "contact.parted";
    public const string DigestPosted = "digest.posted";
    public const string AlertRaised = "alert.raised";

    /// <summary>An alert that did not help was told once more, to somebody else.</summary>
    public const string AlertEscalated = "alert.escalated";
}
