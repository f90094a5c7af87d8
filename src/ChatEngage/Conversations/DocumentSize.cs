using System.Text.Encodings.Web;

namespace ChatEngage.Conversations;

/// <summary>Keeps a document within its 64 KiB: texts are cut, the newest mention last of all.</summary>
public static class DocumentSize
{
    /// <summary>What the stored document may have, in bytes.</summary>
    public const int Limit = 64 * 1024;

    // What the texts may take together; the rest is for ids, names, addresses and punctuation.
    private const int TextBudget = 44 * 1024;

    // How much of older texts is kept when there is too little room, tried in this order.
    private static readonly int[] OlderText = [1_000, 300, 100];
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The same document when it fits; else with texts cut, oldest notes dropped, and middle mentions left out.</summary>
    public static Conversation Fit(Conversation conversation)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (Cost(conversation) <= TextBudget) return conversation;
        var newest = conversation.Newest;
        var next = conversation;
        foreach (var length in OlderText)
        {
            next = next with { Mentions = next.Mentions.Select(mention => mention.Id == newest?.Id ? mention : Cut(mention, length)).ToList() };
            if (Others(next, newest) <= TextBudget / 2) break;
        }
        while (Others(next, newest) > TextBudget / 2 && next.Notes.Count > 20) next = next with { Notes = next.Notes.Skip(next.Notes.Count / 2).ToList() };
        while (Others(next, newest) > TextBudget / 2 && next.Mentions.Count > 10)
            next = next with { Mentions = next.Mentions.Where((_, index) => index == 0 || index > next.Mentions.Count / 2).ToList() };
        var room = TextBudget - Others(next, newest);
        return newest is null || Bytes(newest.Text) <= room
            ? next
            : next with { Mentions = next.Mentions.Select(mention => mention.Id == newest.Id ? CutToBytes(mention, Math.Max(room, 4_000)) : mention).ToList() };
    }

    private static int Others(Conversation conversation, ThreadMention? newest) => Cost(conversation) - Bytes(newest?.Text);

    private static int Cost(Conversation conversation) =>
        conversation.Mentions.Sum(mention => 250 + Bytes(mention.Text) + Bytes(mention.Url) + Bytes(mention.Id) + Bytes(mention.Author.Handle) + Bytes(mention.Author.Name))
        + conversation.Notes.Sum(note => 100 + Bytes(note.Text))
        + conversation.Drafts.Sum(draft => 100 + Bytes(draft.Text))
        + conversation.Suggestions.Sum(suggestion => 150 + Bytes(suggestion.Text))
        + conversation.Replies.Sum(reply => 400 + Bytes(reply.Text) + Bytes(reply.Error) + Bytes(reply.Url));

    /// <summary>Bytes of a text as stored: UTF-8 inside a JSON string, where some characters take an escape of six.</summary>
    private static int Bytes(string? text)
    {
        if (text is null) return 0;
        var bytes = 0;
        foreach (var c in text)
            bytes += c switch
            {
                '"' or '\\' => 2,
                >= ' ' and < '\u007f' => 1,
                _ when char.IsSurrogate(c) || Encoder.WillEncode(c) => 6,
                < '\u0800' => 2,
                _ => 3,
            };
        return bytes;
    }

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
