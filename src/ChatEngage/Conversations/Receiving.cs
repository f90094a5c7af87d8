using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Understanding;

namespace ChatEngage.Conversations;

/// <summary>What comes from outside.</summary>
public static class Receiving
{
    public const int MaxMentions = 50;

    /// <summary>A new mention opens the conversation or joins it; it reopens what was resolved, snoozed or pending.</summary>
    /// <param name="read">What was read out of the mention; shown when it is the newest, and logged.</param>
    public static Transition Receive(Conversation? conversation, InboxEntry entry, BrandName brand, Understood? read = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var mention = entry.Mention;
        var known = conversation ?? Begin(entry, brand);
        if (known.Mentions.Any(other => other.Id == mention.Id)) return Transition.To(known);

        var version = known.ThreadVersion + 1;
        var next = known with
        {
            ThreadVersion = version,
            // What was resolved is dealt with; only what comes after it waits.
            AnsweredVersion = known.Status == Status.Resolved ? known.ThreadVersion : known.AnsweredVersion,
            Status = Status.Open,
            SnoozedUntil = null,
            Url = known.Url ?? mention.Url,
            Suggestions = [],
            StartedAt = mention.CreatedAt < known.StartedAt ? mention.CreatedAt : known.StartedAt,
            Mentions = Insert(known, Shown(entry, version)),
            ChangedAt = entry.ReceivedAt,
        };
        if (next.Newest?.Id == mention.Id) next = next with { CorrectedBy = null };
        if (read is not null && next.Newest?.Id == mention.Id) next = next.Understand(read);
        // Whatever comes to something we published, or behind our reply in the thread, is participation.
        var toOurs = entry.ToOurs || known.FirstResponseAt is not null;
        var log = next.Entry(toOurs ? InteractionKind.ReplyReceived : InteractionKind.MentionReceived, entry) with { Ncp = toOurs ? "P" : null };
        return Transition.To(next.Waiting(), read is null ? log : log with { Data = With(log.Data, read) });
    }

    /// <summary>The text was edited outside. An edit of a mention that the document no longer holds changes nothing.</summary>
    public static Transition Edit(this Conversation conversation, InboxEntry entry)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entry);
        var old = conversation.Mentions.FirstOrDefault(mention => mention.Id == entry.Mention.Id);
        if (old is null || old.Deleted || (old.Text == entry.Mention.Text && !old.Cut)) return Transition.To(conversation);
        var next = Replace(conversation, old, old with { Text = entry.Mention.Text, Cut = false, Url = entry.Mention.Url ?? old.Url }, entry.ReceivedAt);
        return Transition.To(next, next.Entry(InteractionKind.MentionEdited, entry));
    }

    /// <summary>The post is gone outside: its text goes here too.</summary>
    public static Transition Redact(this Conversation conversation, InboxEntry entry)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entry);
        var old = conversation.Mentions.FirstOrDefault(mention => mention.Id == entry.Mention.Id);
        if (old is null || old.Deleted) return Transition.To(conversation);
        var next = Replace(conversation, old, old with { Text = "", Cut = false, Url = null, Deleted = true }, entry.ReceivedAt).Waiting();
        // What was read out of it quotes it.
        if (conversation.Newest?.Id == old.Id) next = next with { Language = null, Sentiment = null, Intent = null, Urgency = null, Reasons = [], CorrectedBy = null };
        return Transition.To(next, next.Entry(InteractionKind.MentionDeleted, entry));
    }

    /// <summary>What the log says of a like, share or view; the document does not change.</summary>
    public static Interaction Signal(InboxEntry entry, BrandName brand, bool known)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (kind, value) = entry.Mention.Kind switch
        {
            MentionKind.Like => (InteractionKind.LikeReceived, 1),
            MentionKind.Share => (InteractionKind.ShareReceived, 2),
            _ => (InteractionKind.ViewReported, 0),
        };
        return Bare(entry, brand, kind) with
        {
            Ncp = entry.ToOurs ? "P" : null,
            Value = value,
            Conversation = known ? entry.Conversation : null,
            Contact = entry.Contact,
        };
    }

    /// <summary>What the log says of a post by the brand itself: a contribution, which opens no conversation.</summary>
    public static Interaction Contribution(InboxEntry entry, BrandName brand)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var kind = entry.Mention switch
        {
            { ReplyTo: not null } => InteractionKind.AnswerPublished,
            { Kind: MentionKind.Video } => InteractionKind.VideoPublished,
            { Kind: MentionKind.Event } => InteractionKind.EventPublished,
            { Kind: MentionKind.Question } => InteractionKind.QuestionPublished,
            _ => InteractionKind.PostPublished,
        };
        return Bare(entry, brand, kind) with { Ncp = "C" };
    }

    private static Interaction Bare(InboxEntry entry, BrandName brand, string kind) => new()
    {
        At = entry.ReceivedAt,
        OccurredAt = entry.Mention.CreatedAt,
        Brand = brand,
        Source = entry.Source,
        Kind = kind,
        Data = new Dictionary<string, string> { ["post"] = entry.PostHash },
    };

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string>? data, Understood read)
    {
        var more = new Dictionary<string, string>(data ?? new Dictionary<string, string>()) { ["sentiment"] = read.Sentiment.Word(), ["intent"] = read.Intent.Word(), ["urgency"] = read.Urgency.Word() };
        if (read.Language is { } language) more["language"] = language;
        return more;
    }

    private static Interaction Entry(this Conversation conversation, string kind, InboxEntry entry) =>
        Bare(entry, conversation.Brand, kind) with { Conversation = conversation.Id, Contact = entry.Contact };

    private static Conversation Begin(InboxEntry entry, BrandName brand) => new()
    {
        Id = entry.Conversation,
        Brand = brand,
        Source = entry.Source,
        Thread = entry.Mention.Thread ?? entry.Mention.ReplyTo ?? entry.Mention.Id,
        Url = entry.Mention.Url,
        Contact = AuthorOf(entry),
        StartedAt = entry.Mention.CreatedAt,
    };

    private static ThreadMention Shown(InboxEntry entry, long threadVersion) => new()
    {
        Id = entry.Mention.Id,
        Kind = entry.Mention.Kind,
        Text = entry.Mention.Text,
        Url = entry.Mention.Url,
        CreatedAt = entry.Mention.CreatedAt,
        Lang = entry.Mention.Lang,
        Author = AuthorOf(entry),
        ThreadVersion = threadVersion,
    };

    private static ThreadAuthor AuthorOf(InboxEntry entry) =>
        new(entry.Contact, entry.Mention.Author.Handle, entry.Mention.Author.Name, entry.Mention.Author.Followers);

    private static List<ThreadMention> Insert(Conversation known, ThreadMention added)
    {
        var all = known.Mentions.Append(added).OrderBy(mention => mention.CreatedAt).ThenBy(mention => mention.ThreadVersion).ToList();
        // The one that waits longest stays: the waiting time is computed from what is here.
        if (all.Count > MaxMentions) all.RemoveAt(all[1].CreatedAt == known.WaitingSince ? 2 : 1);
        return all;
    }

    private static Conversation Replace(Conversation conversation, ThreadMention old, ThreadMention now, DateTimeOffset at) => conversation with
    {
        ThreadVersion = conversation.ThreadVersion + 1,
        Suggestions = [],
        Mentions = conversation.Mentions.Select(mention => ReferenceEquals(mention, old) ? now with { RevisedVersion = conversation.ThreadVersion + 1 } : mention).ToList(),
        ChangedAt = at,
    };
}
