namespace ChatEngage.Suggestions.Ranking;

/// <summary>What is known about a candidate before it is judged; see <see cref="Judge"/>.</summary>
/// <param name="Blend">The score of the blend.</param>
/// <param name="Behind">How far behind the best candidate that is.</param>
/// <param name="AskedWords">Likeness by words to the nearest mention it answered.</param>
/// <param name="AskedVector">The same by the encoder.</param>
/// <param name="Consensus">0 to 1: how much of it the other good candidates say as well.</param>
/// <param name="Nearest">The likeness by words of the nearest mention of all.</param>
/// <param name="Known">The share of the mention that is known words.</param>
/// <param name="Length">Logarithm of the number of its terms.</param>
internal readonly record struct Evidence(float Blend, float Behind, float AskedWords, float AskedVector, float Consensus, float Nearest, float Known, float Length);

/// <param name="NearestAsked">The mention it answered that is nearest, as a number in its segment; −1 without one.</param>
internal sealed record Candidate(Segment Segment, int Row, Evidence Evidence, int NearestAsked)
{
    public RankItem Item => Segment.Items[Row];
}

/// <summary>The replies worth judging: the best by the blend, and what answered the nearest mentions.</summary>
internal static class Shortlist
{
    public const int Most = 60;
    private const int OfNearest = 10;

    /// <param name="phrases">How far a playbook entry's phrases are found; those with any are always judged.</param>
    /// <param name="fits">Whether a reply may be suggested at all.</param>
    public static List<Candidate> Of(Scan scan, IReadOnlyList<Segment> segments, Blend blend, PreparedText mention, Func<Segment, int, double>? phrases = null, Func<Segment, int, bool>? fits = null)
    {
        scan.Begin(mention, segments, blend);
        var best = new Best<(Segment Segment, int Row)>(Most);
        foreach (var segment in segments)
            for (var row = 0; row < segment.Items.Length; row++)
                if (fits is null || fits(segment, row)) best.Offer(scan.Score(segment, row), (segment, row));
        var found = best.Sorted().ToList();
        foreach (var (_, (segment, asked)) in scan.Neighbours.Words.Take(OfNearest)) Include(segment, segment.AskedOf[asked]);
        foreach (var segment in phrases is null ? [] : segments)
            foreach (var row in segment.Playbook)
                if (phrases!(segment, row) > 0) Include(segment, row);
        return found.Count == 0 ? [] : Weigh(scan, found);

        void Include(Segment segment, int row)
        {
            if ((fits is null || fits(segment, row)) && !found.Any(entry => entry.Item == (segment, row))) found.Add((scan.Score(segment, row), (segment, row)));
        }
    }

    private static List<Candidate> Weigh(Scan scan, List<(float Score, (Segment Segment, int Row) Item)> found)
    {
        var top = found.Max(entry => entry.Score);
        var trust = found.Select(entry => MathF.Exp(entry.Score - top)).ToArray();
        var nearest = scan.Neighbours.Words.Count == 0 ? 0 : scan.Neighbours.Words[0].Score;
        List<Candidate> candidates = new(found.Count);
        for (var i = 0; i < found.Count; i++)
        {
            var (score, (segment, row)) = found[i];
            var places = segment.Replies.Places(row);
            float agreed = 0, all = 0;
            for (var j = 0; j < found.Count; j++)
            {
                if (i == j) continue;
                agreed += trust[j] * (float)Likeness.Overlap(places, found[j].Item.Segment.Replies.Places(found[j].Item.Row));
                all += trust[j];
            }
            var (words, vector, asked) = Asked(scan.Query, segment, row);
            candidates.Add(new Candidate(segment, row, new Evidence(score, top - score, words, vector, all > 0 ? agreed / all : 0, nearest, scan.Query.KnownShare, MathF.Log(1 + segment.Replies.Length(row))), asked));
        }
        return candidates;
    }

    private static (float Words, float Vector, int Asked) Asked(Query query, Segment segment, int row)
    {
        var (words, vector, nearest) = (0f, 0f, -1);
        for (var asked = segment.FirstAsked[row]; asked < segment.FirstAsked[row + 1]; asked++)
        {
            var like = query.LikeWords(segment, asked);
            if (nearest < 0 || like > words) (words, nearest) = (like, asked);
            vector = Math.Max(vector, query.LikeVector(segment, asked));
        }
        return (words, vector, nearest);
    }
}
