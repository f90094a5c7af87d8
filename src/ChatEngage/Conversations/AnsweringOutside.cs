using System.Globalization;
using ChatEngage.Brands;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>One of our people answered in the place itself, past ChatEngage.</summary>
public static class AnsweringOutside
{
    /// <summary>The post answers all that was written before it, and counts like a reply posted by hand. Where it comes before every mention it is a contribution only.</summary>
    /// <param name="account">The own account that wrote it; null in a place of our own.</param>
    public static Transition AnswerOutside(this Conversation conversation, InboxEntry entry, OwnAccount? account)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entry);
        var (mention, at) = (entry.Mention, entry.Mention.CreatedAt);
        var published = Incoming.Contribution(entry, conversation.Brand, account?.Person);
        if (conversation.Replies.Any(reply => reply.OutsideId == mention.Id)) return Transition.To(conversation);
        if (conversation.Mentions.LastOrDefault(other => !other.Deleted && other.CreatedAt <= at) is not { } before) return Transition.To(conversation, published);

        var reply = new Reply
        {
            Id = new ReplyId(entry.PostHash),
            Text = mention.Text,
            Agent = account?.Person ?? mention.Author.Name ?? mention.Author.Handle ?? conversation.Source.Value,
            State = ReplyState.Sent,
            ReplyTo = conversation.Mentions.Any(other => other.Id == mention.ReplyTo) ? mention.ReplyTo! : before.Id,
            ThreadVersion = conversation.Mentions.Where(other => other.CreatedAt <= at).Max(other => other.ThreadVersion),
            ApprovedAt = at,
            SentAt = at,
            OutsideId = mention.Id,
            Url = mention.Url,
            ByHand = true,
        };
        var next = conversation with
        {
            ThreadVersion = conversation.ThreadVersion + 1,
            AnsweredVersion = Math.Max(conversation.AnsweredVersion, reply.ThreadVersion),
            FirstResponseAt = conversation.FirstResponseAt is { } first && first < at ? first : at,
            Replies = [.. conversation.Replies, reply],
            Suggestions = [],
            ChangedAt = entry.ReceivedAt,
        };
        next = next.Waiting();
        if (next.WaitingSince is null && next.Status == Status.Open) next = next with { Status = Status.Pending };
        var answer = published[0] with
        {
            Kind = InteractionKind.AnswerPublished,
            Conversation = conversation.Id,
            Contact = conversation.Contact.Id,
            LatencySeconds = AnswerTimes.Waited(conversation, at),
            Data = new Dictionary<string, string>(published[0].Data!) { ["reply"] = reply.Id.Value }.Timed(conversation, at),
        };
        return new Transition.Done(next, [answer, .. published.Skip(1)]) { Lessons = next.Answered(reply, entry.ReceivedAt) };
    }
}

/// <summary>What an answer's log entry says of the times.</summary>
internal static class AnswerTimes
{
    public static double? Waited(Conversation conversation, DateTimeOffset at) =>
        conversation.WaitingSince is { } since ? Math.Max(0, (at - since).TotalSeconds) : null;

    /// <summary>Adds when the conversation began, since when somebody waited (milliseconds), and the first response time of a first answer (seconds).</summary>
    public static Dictionary<string, string> Timed(this Dictionary<string, string> data, Conversation conversation, DateTimeOffset at)
    {
        data["startedAt"] = Milliseconds(conversation.StartedAt);
        if (conversation.WaitingSince is { } since) data["waitingSince"] = Milliseconds(since);
        if (conversation.FirstResponseAt is null) data["firstResponse"] = Math.Max(0, (at - conversation.StartedAt).TotalSeconds).ToString("0.###", CultureInfo.InvariantCulture);
        return data;
    }

    public static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
