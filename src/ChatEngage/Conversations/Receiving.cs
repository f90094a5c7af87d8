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
        if (known.Find(entry) is not null) return Transition.To(known);

        var version = known.ThreadVersion + 1;
        // Whatever comes to something we published, or behind our reply in the thread, is participation.
        var toOurs = entry.ToOurs || known.FirstResponseAt is not null;
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
            Mentions = Insert(known, Shown(entry, version) with { ToOurs = toOurs }),
            ChangedAt = entry.ReceivedAt,
        };
        if (next.Newest?.Id == mention.Id) next = next with { CorrectedBy = null };
        if (read is not null && next.Newest?.Id == mention.Id) next = next.Understand(read);
        return Transition.To(next.Waiting(), [.. next.Received(entry, toOurs, conversation is null, read)]);
    }

    /// <summary>The text was edited outside. An edit of a mention that the document no longer holds changes nothing.</summary>
    public static Transition Edit(this Conversation conversation, InboxEntry entry)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entry);
        var old = conversation.Find(entry);
        if (old is null || old.Deleted || (old.Text == entry.Mention.Text && !old.Cut)) return Transition.To(conversation);
        var next = Replace(conversation, old, old with { Text = entry.Mention.Text, Cut = false, Url = entry.Mention.Url ?? old.Url }, entry.ReceivedAt);
        return Transition.To(next, next.Entry(InteractionKind.MentionEdited, entry));
    }

    /// <summary>The post is gone outside: its text goes here too.</summary>
    public static Transition Redact(this Conversation conversation, InboxEntry entry)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(entry);
        var old = conversation.Find(entry);
        if (old is null || old.Deleted) return Transition.To(conversation);
        var next = Replace(conversation, old, old with { Text = "", Cut = false, Url = null, Deleted = true }, entry.ReceivedAt).Waiting();
        // What was read out of it quotes it.
        if (conversation.Newest?.Id == old.Id) next = next with { Language = null, Sentiment = null, Intent = null, Urgency = null, Reasons = [], CorrectedBy = null };
        return Transition.To(next, next.Entry(InteractionKind.MentionDeleted, entry));
    }

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

    /// <summary>By its digest where the id itself was taken away.</summary>
    private static ThreadMention? Find(this Conversation conversation, InboxEntry entry) =>
        conversation.Mentions.FirstOrDefault(mention => mention.Id == entry.Mention.Id || (mention.Post is { } post && post == entry.PostHash));

    private static ThreadMention Shown(InboxEntry entry, long threadVersion) => new()
    {
        Id = entry.Mention.Id,
        Post = entry.PostHash,
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
