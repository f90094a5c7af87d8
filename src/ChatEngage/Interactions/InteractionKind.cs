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
}
