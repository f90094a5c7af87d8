using System.Text;

namespace ChatEngage.Conversations;

/// <summary>Keeps a document within its 64 KiB: texts are cut, the newest mention last of all.</summary>
public static class DocumentSize
{
    /// <summary>What the stored document may have, in bytes.</summary>
    public const int Limit = 64 * 1024;

    // What the texts may take together; the rest is for ids, names, addresses and punctuation.
    private const int TextBudget = 44 * 1024;
    private const int OlderText = 1_000;

    /// <summary>The same document when it fits; else with texts cut, oldest notes dropped, and middle mentions left out.</summary>
    public static Conversation Fit(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (Cost(conversation) <= TextBudget) return conversation;
        var newest = conversation.Newest;
        var next = conversation with
        {
            Mentions = conversation.Mentions.Select(mention => ReferenceEquals(mention, newest) ? mention : Cut(mention, OlderText)).ToList(),
        };
        while (Cost(next) > TextBudget && next.Notes.Count > 20) next = next with { Notes = next.Notes.Skip(next.Notes.Count / 2).ToList() };
        while (Cost(next) > TextBudget && next.Mentions.Count > 10)
            next = next with { Mentions = next.Mentions.Where((_, index) => index == 0 || index > next.Mentions.Count / 2).ToList() };
        var room = TextBudget - (Cost(next) - Bytes(newest?.Text));
        return Cost(next) <= TextBudget || newest is null
            ? next
            : next with { Mentions = next.Mentions.Select(mention => mention.Id == newest.Id ? CutToBytes(mention, Math.Max(room, 4_000)) : mention).ToList() };
    }

    private static int Cost(Conversation conversation) =>
        conversation.Mentions.Sum(mention => 250 + Bytes(mention.Text) + Bytes(mention.Url) + Bytes(mention.Id) + Bytes(mention.Author.Handle) + Bytes(mention.Author.Name))
        + conversation.Notes.Sum(note => 100 + Bytes(note.Text))
        + conversation.Drafts.Sum(draft => 100 + Bytes(draft.Text))
        + conversation.Suggestions.Sum(suggestion => 150 + Bytes(suggestion.Text))
        + conversation.Replies.Sum(reply => 400 + Bytes(reply.Text) + Bytes(reply.Error) + Bytes(reply.Url));

    // JSON writes a quote, backslash or control character as up to six bytes.
    private static int Bytes(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text) + text.Count(c => c is '"' or '\\') + 5 * text.Count(char.IsControl);

    private static ThreadMention Cut(ThreadMention mention, int length)
    {
        if (mention.Text.Length <= length) return mention;
        var end = char.IsHighSurrogate(mention.Text[length - 1]) ? length - 1 : length;
        return mention with { Text = mention.Text[..end], Cut = true };
    }

    private static ThreadMention CutToBytes(ThreadMention mention, int bytes)
    {
        while (Bytes(mention.Text) > bytes) mention = Cut(mention, mention.Text.Length - Math.Max(1, (Bytes(mention.Text) - bytes) / 6));
        return mention;
    }
}
