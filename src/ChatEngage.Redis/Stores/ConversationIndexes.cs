using System.Globalization;
using System.Text;
using ChatEngage.Conversations;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>The index entries that follow from a document. A commit writes the difference, so indexes and document cannot part.</summary>
internal static class ConversationIndexes
{
    private const int MaxWords = 1_000;

    // Behind every waiting since (milliseconds of this millennium), and exact in a double.
    private const double NotWaiting = 4e15;

    /// <summary>Waiting conversations by the time they wait since, then the others, last changed first.</summary>
    public static double WaitingScore(Conversation conversation) => conversation.WaitingSince is { } since
        ? since.ToUnixTimeMilliseconds()
        : NotWaiting - conversation.ChangedAt.ToUnixTimeMilliseconds();

    public static double ChangeScore(Conversation conversation) => -conversation.ChangedAt.ToUnixTimeMilliseconds();

    public static void Write(CommitScript commit, RedisKeys keys, Conversation? from, Conversation next)
    {
        RedisValue id = next.Id.Value;
        var before = from is null ? [] : Sorted(keys, from);
        var after = Sorted(keys, next);
        foreach (var (key, score) in after)
            if (!before.TryGetValue(key, out var old) || old != score)
                commit.Write("ZADD", key, score, id);
        // Who wrote here once is found here for ever, also when the document has no room for it any more: an erasure must come by.
        var lasting = from is null ? [] : AuthorsOf(from).Select(keys.ByContact).ToHashSet();
        foreach (var key in before.Keys)
            if (!after.ContainsKey(key) && !lasting.Contains(key))
                commit.Write("ZREM", key, id);

        // A change of status or claim leaves the words as they are.
        if (from is not null && ReferenceEquals(from.Mentions, next.Mentions) && ReferenceEquals(from.Notes, next.Notes)
            && ReferenceEquals(from.Replies, next.Replies) && ReferenceEquals(from.Tags, next.Tags)) return;
        var known = from is null ? [] : WordsOf(from);
        var now = WordsOf(next);
        commit.Words(keys.Conversation(next.Id), keys.WordPrefix, now.Except(known), known.Except(now), next.Id.Value);
    }

    /// <summary>Takes out every entry of a document.</summary>
    public static void Remove(CommitScript commit, RedisKeys keys, Conversation conversation)
    {
        foreach (var key in Sorted(keys, conversation).Keys) commit.Write("ZREM", key, conversation.Id.Value);
        commit.Words(keys.Conversation(conversation.Id), keys.WordPrefix, [], WordsOf(conversation), conversation.Id.Value);
    }

    /// <summary>The words of a text: runs of letters and digits in lower case; where a script has no spaces, each character.</summary>
    public static void AddWords(HashSet<string> words, string? text)
    {
        if (string.IsNullOrEmpty(text)) return;
        string plain;
        try
        {
            plain = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            plain = text.ToLowerInvariant(); // Not valid Unicode: taken as it is.
        }
        var start = -1;
        for (var i = 0; i <= plain.Length && words.Count < MaxWords; i++)
        {
            var alone = i < plain.Length && IsWithoutSpaces(plain[i]);
            var inside = i < plain.Length && !alone && (char.IsLetterOrDigit(plain[i]) || char.GetUnicodeCategory(plain[i]) is UnicodeCategory.NonSpacingMark);
            if (inside && start < 0) start = i;
            if (!inside && start >= 0)
            {
                if (i - start is > 1 and <= 64) words.Add(plain[start..i]);
                start = -1;
            }
            if (alone) words.Add(plain[i].ToString());
        }
    }

    private static bool IsWithoutSpaces(char c) => c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';

    private static Dictionary<RedisKey, double> Sorted(RedisKeys keys, Conversation conversation)
    {
        var waiting = WaitingScore(conversation);
        var entries = new Dictionary<RedisKey, double>
        {
            [keys.ByAll] = waiting,
            [keys.ByStatus(conversation.Status.ToString())] = waiting,
            [keys.BySource(conversation.Source)] = waiting,
            [keys.ByChange] = ChangeScore(conversation),
        };
        foreach (var author in AuthorsOf(conversation)) entries[keys.ByContact(author)] = waiting;
        // What holds no text any more is passed over when texts are looked for that have had their time.
        if (!conversation.HoldsText()) entries[keys.ByBare] = ChangeScore(conversation);
        if (conversation.Assignee is { } assignee) entries[keys.ByAssignee(assignee)] = waiting;
        return entries;
    }

    internal static IEnumerable<ContactId> AuthorsOf(Conversation conversation) =>
        conversation.Mentions.Select(mention => mention.Author.Id).Append(conversation.Contact.Id).Distinct();

    private static HashSet<string> WordsOf(Conversation conversation)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        AddWords(words, conversation.Contact.Handle);
        AddWords(words, conversation.Contact.Name);
        // Who joined later is looked for as well.
        foreach (var author in conversation.Mentions.Select(mention => mention.Author).Distinct())
        {
            AddWords(words, author.Handle);
            AddWords(words, author.Name);
        }
        foreach (var tag in conversation.Tags) AddWords(words, tag);
        // The newest first: when there are too many words, the oldest are not found.
        foreach (var mention in conversation.Mentions.Reverse()) AddWords(words, mention.Text);
        foreach (var note in conversation.Notes.Reverse()) AddWords(words, note.Text);
        foreach (var reply in conversation.Replies) AddWords(words, reply.Text);
        return words;
    }
}
