namespace ChatEngage.Suggestions.Ranking;

/// <summary>Replies that are not in an index, read for being scored with it.</summary>
public sealed class ReplySet
{
    internal ReplySet(ReplyIndex index, Segment segment) => (Index, Segment) = (index, segment);

    public int Count => Segment.Items.Length;
    internal ReplyIndex Index { get; }
    internal Segment Segment { get; }
}
