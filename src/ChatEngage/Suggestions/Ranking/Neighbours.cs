namespace ChatEngage.Suggestions.Ranking;

/// <summary>The past mentions nearest to a mention.</summary>
internal sealed class Neighbours
{
    private const int ByWords = 30;
    private const int ByEncoder = 100;

    private readonly Best<(Segment Segment, int Asked)> words = new(ByWords);
    private readonly Best<(Segment Segment, int Asked)> vectors = new(ByEncoder);

    public IReadOnlyList<(float Score, (Segment Segment, int Asked) Item)> Words { get; private set; } = [];

    public IReadOnlyList<(float Score, (Segment Segment, int Asked) Item)> Vectors { get; private set; } = [];

    /// <summary>Finds them, and tells the query what they were answered.</summary>
    public void Find(Query query, IReadOnlyList<Segment> segments)
    {
        words.Clear();
        vectors.Clear();
        foreach (var segment in segments)
            for (var asked = 0; asked < segment.Asked.Count; asked++)
            {
                var like = query.LikeWords(segment, asked);
                if (like > 0) words.Offer(like, (segment, asked));
                if (segment.AskedVectors is not null) vectors.Offer(query.LikeVector(segment, asked), (segment, asked));
            }
        Words = words.Sorted();
        Vectors = vectors.Sorted();
        foreach (var (score, (segment, asked)) in Words) query.Expect(Feature.NearestByWords, segment.Replies, segment.AskedOf[asked], score * score);
        foreach (var (score, (segment, asked)) in Vectors)
            if (score > 0) query.Expect(Feature.NearestByEncoder, segment.Replies, segment.AskedOf[asked], MathF.Pow(score, 6));
    }
}
