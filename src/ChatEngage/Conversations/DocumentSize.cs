using System.Text;
using System.Text.Encodings.Web;

namespace ChatEngage.Conversations;

/// <summary>Keeps a document within its 64 KiB: texts are cut, the newest mention last of all.</summary>
public static class DocumentSize
{
    /// <summary>What the stored document may have, in bytes.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>What a reply may take as JSON, in bytes: it is never cut while it may still be sent.</summary>
    public const int MaxReply = 32 * 1024;

    /// <summary>What the drafts of a conversation may take together as JSON, in bytes: they are never cut.</summary>
    public const int MaxDrafts = 12 * 1024;

    // The rest is room for the version and for what an estimate misses.
    private const int Budget = Limit - 1024;

    // Each is taken only while the document is still too long.
    private static readonly Func<Conversation, Conversation>[] Steps =
    [
        conversation => CutOlder(conversation, 1_000),
        conversation => KeepNotes(conversation, 50),
        conversation => KeepMentions(conversation, 30),
        conversation => KeepNotes(conversation, 20),
        conversation => KeepMentions(conversation, 10),
        conversation => KeepReplies(conversation, 5),
        conversation => CutOlder(conversation, 250),
        conversation => KeepNotes(conversation, 5),
        conversation => CutNewest(conversation, 16_000),
        conversation => conversation with { Suggestions = [] },
        conversation => KeepNotes(conversation, 1),
        conversation => KeepReplies(conversation, 0),
        conversation => KeepMentions(conversation, 3),
        conversation => KeepNotes(conversation, 0),
        conversation => CutNewest(conversation, 1_000),
        conversation => CutOlder(conversation, 0),
        conversation => CutNewest(conversation, 0),
    ];

    /// <summary>The same document when it fits; else with texts cut, and old notes, settled replies and middle mentions left out.</summary>
    public static Conversation Fit(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        foreach (var step in Steps)
        {
            if (Cost(conversation) <= Budget) break;
            conversation = step(conversation);
        }
        return conversation;
    }

    /// <summary>What a text takes as JSON: an emoji, for example, is written as twelve bytes.</summary>
    internal static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text));

    internal static int Cost(IEnumerable<Draft> drafts) => drafts.Sum(draft => 130 + Bytes(draft.Agent) + Bytes(draft.Text));

    // Names, numbers and punctuation are a little over what they take; texts are exact.
    private static int Cost(Conversation conversation) =>
        1_400 + Bytes(conversation.Thread) + Bytes(conversation.Url) + Bytes(conversation.Assignee) + Bytes(conversation.CorrectedBy) + Bytes(conversation.Language) + Cost(conversation.Contact)
        + conversation.Tags.Concat(conversation.Reasons).Sum(text => 3 + Bytes(text))
        + conversation.Mentions.Sum(mention => 280 + Bytes(mention.Text) + Bytes(mention.Url) + Bytes(mention.Id) + Cost(mention.Author))
        + conversation.Notes.Sum(note => 80 + Bytes(note.Agent) + Bytes(note.Text))
        + Cost(conversation.Drafts)
        + conversation.Suggestions.Sum(suggestion => 150 + Bytes(suggestion.Text) + Bytes(suggestion.Title) + Bytes(suggestion.Item) + suggestion.Missing.Sum(name => 3 + Bytes(name)))
        + conversation.Replies.Sum(reply => 560 + Bytes(reply.Basis?.Item) + Bytes(reply.Text) + Bytes(reply.Agent) + Bytes(reply.Second) + Bytes(reply.ReplyTo) + Bytes(reply.OutsideId) + Bytes(reply.Url) + Bytes(reply.Error));

    private static int Cost(ThreadAuthor author) => 100 + Bytes(author.Handle) + Bytes(author.Name);

    private static Conversation KeepNotes(Conversation conversation, int count) => conversation with { Notes = conversation.Notes.TakeLast(count).ToList() };

    /// <summary>Leaves out replies of which nothing can come any more, the oldest first.</summary>
    private static Conversation KeepReplies(Conversation conversation, int count)
    {
        var over = conversation.Replies.Where(reply => reply.State.IsFinal()).SkipLast(count).ToHashSet();
        return conversation with { Replies = conversation.Replies.Where(reply => !over.Contains(reply)).ToList() };
    }

    /// <summary>Keeps the first, the one that waits longest and the newest, and the last of the others.</summary>
    private static Conversation KeepMentions(Conversation conversation, int count)
    {
        var kept = new HashSet<ThreadMention>(ReferenceEqualityComparer.Instance);
        kept.UnionWith(conversation.Mentions.Take(1));
        if (conversation.Newest is { } newest) kept.Add(newest);
        if (conversation.Mentions.FirstOrDefault(mention => !mention.Deleted && mention.CreatedAt == conversation.WaitingSince) is { } waiting) kept.Add(waiting);
        foreach (var mention in conversation.Mentions.Reverse())
            if (kept.Count < count) kept.Add(mention);
        return conversation with { Mentions = conversation.Mentions.Where(kept.Contains).ToList() };
    }

    private static Conversation CutOlder(Conversation conversation, int length)
    {
        var newest = conversation.Newest;
        return conversation with { Mentions = conversation.Mentions.Select(mention => ReferenceEquals(mention, newest) ? mention : Cut(mention, length)).ToList() };
    }

    /// <summary>Cuts the newest mention to what room there is, but not below <paramref name="least"/> bytes.</summary>
    private static Conversation CutNewest(Conversation conversation, int least)
    {
        if (conversation.Newest is not { } newest) return conversation;
        var room = Math.Max(least, Budget - (Cost(conversation) - Bytes(newest.Text)));
        var (fits, over) = (0, newest.Text.Length + 1);
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            if (Bytes(newest.Text[..middle]) <= room) fits = middle;
            else over = middle;
        }
        return conversation with { Mentions = conversation.Mentions.Select(mention => ReferenceEquals(mention, newest) ? Cut(mention, fits) : mention).ToList() };
    }

    private static ThreadMention Cut(ThreadMention mention, int length)
    {
        if (mention.Text.Length <= length) return mention;
        // A pair of surrogates is one character.
        var end = length > 0 && char.IsHighSurrogate(mention.Text[length - 1]) ? length - 1 : length;
        return mention with { Text = mention.Text[..end], Cut = true };
    }
}
