namespace ChatEngage.Conversations;

/// <summary>What age takes from a conversation.</summary>
public static class Expiring
{
    /// <summary>The texts go; who, when and what became of it stay. A conversation that changed since, or with a reply that is still moving, stays as it is.</summary>
    /// <param name="unchangedSince">Only what did not change since then.</param>
    public static Transition Expire(this Conversation conversation, DateTimeOffset unchangedSince, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.ChangedAt >= unchangedSince || conversation.Moving is not null || !conversation.HoldsText()) return Transition.To(conversation);
        // Not a change of the conversation: it does not come up in lists, and its further time runs on.
        return Transition.To(conversation with
        {
            Mentions = [.. conversation.Mentions.Select(mention => mention with { Text = "", Cut = false })],
            Notes = [.. conversation.Notes.Select(note => note with { Text = "" })],
            Replies = [.. conversation.Replies.Select(reply => reply with { Text = "", SignatureLength = 0 })],
            Drafts = [],
            Suggestions = [],
            Reasons = [],
            WriteAt = null,
            TextsExpiredAt = now,
        });
    }

    /// <summary>Whether anything in it was written by somebody, or quotes it.</summary>
    public static bool HoldsText(this Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Mentions.Any(mention => mention.Text.Length > 0)
            || conversation.Notes.Any(note => note.Text.Length > 0)
            || conversation.Replies.Any(reply => reply.Text.Length > 0)
            || conversation.Drafts.Count + conversation.Suggestions.Count + conversation.Reasons.Count > 0;
    }

    /// <summary>Whether it can go as a whole: nothing happened to it since, and no reply is on its way.</summary>
    public static bool IsOver(this Conversation conversation, DateTimeOffset unchangedSince)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.ChangedAt < unchangedSince && !conversation.Replies.Any(reply => reply.State is ReplyState.Queued or ReplyState.Sending);
    }
}
