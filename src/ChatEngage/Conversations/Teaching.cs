using ChatEngage.Suggestions;

namespace ChatEngage.Conversations;

/// <summary>What decisions about a conversation teach.</summary>
internal static class Teaching
{
    /// <summary>A reply that was really sent; a mention that is gone, or says nothing, teaches nothing.</summary>
    public static IReadOnlyList<Lesson> Answered(this Conversation conversation, Reply sent, DateTimeOffset now)
    {
        if (conversation.Mentions.FirstOrDefault(mention => mention.Id == sent.ReplyTo) is not { } mention || string.IsNullOrWhiteSpace(mention.Text)) return [];
        var words = sent.Text[..^Math.Min(sent.SignatureLength, sent.Text.Length)];
        return [About(conversation, mention, LessonKind.Answered, now) with
        {
            Reply = words.Length > Anonymous.MaxReply ? null : Anonymous.Reply(words, mention, sent.Agent, conversation),
            Item = sent.Basis?.Item,
            Origin = sent.Basis?.Origin,
            Distance = sent.Basis?.Distance,
        }];
    }

    public static IReadOnlyList<Lesson> Rejected(this Conversation conversation, Suggestion rejected, string reason, DateTimeOffset now) =>
        conversation.Newest is not { } mention || string.IsNullOrWhiteSpace(mention.Text)
            ? []
            : [About(conversation, mention, LessonKind.Rejected, now) with
            {
                Reply = Anonymous.Reply(rejected.Text, mention, "", conversation),
                Item = rejected.Item,
                Origin = rejected.Origin,
                Reason = reason,
            }];

    private static bool IsNewest(Conversation conversation, ThreadMention mention) => conversation.Newest?.Id == mention.Id;

    internal static Lesson About(Conversation conversation, ThreadMention mention, LessonKind kind, DateTimeOffset now) => new()
    {
        Kind = kind,
        At = now,
        Conversation = conversation.Id,
        Contact = mention.Author.Id,
        Mention = Anonymous.Mention(mention),
        Post = mention.Post,
        Language = conversation.Language,
        // What the team left as it was read is right, too: a classifier that saw corrections only would learn that the rules are always wrong.
        Sentiment = IsNewest(conversation, mention) ? conversation.Sentiment : null,
        Intent = IsNewest(conversation, mention) ? conversation.Intent : null,
    };
}
