using ChatEngage.Conversations;

namespace ChatEngage.Suggestions.Ranking;

/// <summary>An item with its texts read, once.</summary>
internal sealed record PreparedItem(RankItem Item, PreparedText Reply, IReadOnlyList<PreparedText> Asked);

/// <summary>Items laid out for scanning with one <see cref="Knowledge"/>. Never changes.</summary>
internal sealed class Segment
{
    private readonly Dictionary<int, Phrases> phrases;

    public Segment(IReadOnlyList<PreparedItem> items, Knowledge knowledge)
    {
        Items = [.. items.Select(prepared => prepared.Item)];
        Replies = new Rows([.. items.Select(prepared => prepared.Reply.Terms)], knowledge.Vocabulary, knowledge.Vocabulary.ReplyRarity);
        var asked = items.SelectMany((prepared, index) => prepared.Asked.Select(text => (Text: text, Index: index))).ToList();
        AskedOf = [.. asked.Select(entry => entry.Index)];
        Asked = new Rows([.. asked.Select(entry => entry.Text.Terms)], knowledge.Vocabulary, knowledge.Vocabulary.MentionRarity);
        FirstAsked = new int[items.Count + 1];
        for (var i = 0; i < items.Count; i++) FirstAsked[i + 1] = FirstAsked[i] + items[i].Asked.Count;
        phrases = items.Index().Where(entry => entry.Item.Item.Origin == Origin.Playbook).ToDictionary(entry => entry.Index, entry => new Phrases(entry.Item.Item.Asked));
        Playbook = [.. phrases.Keys];
        if (knowledge.Encoder is not { } encoder) return;
        ReplyVectors = new RowVectors(items.Count, encoder.Size);
        for (var i = 0; i < items.Count; i++) ReplyVectors.Set(i, encoder.Reply(items[i].Reply.Features));
        AskedVectors = new RowVectors(asked.Count, encoder.Size);
        for (var i = 0; i < asked.Count; i++) AskedVectors.Set(i, encoder.Mention(asked[i].Text.Features));
    }

    public RankItem[] Items { get; }

    /// <summary>The rows that are entries of the playbook.</summary>
    public int[] Playbook { get; }
    public Rows Replies { get; }
    public RowVectors? ReplyVectors { get; }

    /// <summary>The mentions that were answered, item by item.</summary>
    public Rows Asked { get; }
    public RowVectors? AskedVectors { get; }

    /// <summary>The item that answered a mention.</summary>
    public int[] AskedOf { get; }

    /// <summary>The first mention of each item, and one past the last.</summary>
    public int[] FirstAsked { get; }

    public long Bytes => Replies.Bytes + Asked.Bytes + (ReplyVectors?.Bytes ?? 0) + (AskedVectors?.Bytes ?? 0) + ((AskedOf.Length + FirstAsked.Length + Items.Length) * 4L);

    public Phrases? Phrases(int row) => phrases.GetValueOrDefault(row);

    public string AskedText(int asked) => Items[AskedOf[asked]].Asked[asked - FirstAsked[AskedOf[asked]]];
}
