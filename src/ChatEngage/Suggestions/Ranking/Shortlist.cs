namespace ChatEngage.Suggestions.Ranking;

/// <param name="NearestAsked">The mention it answered that is nearest, as a number in its segment; −1 without one.</param>
internal sealed record Candidate(Segment Segment, int Row, Evidence Evidence, int NearestAsked)
{
    public RankItem Item => Segment.Items[Row];
}

/// <summary>The replies worth judging: the best by the blend, what answered the nearest mentions, and entries whose phrases are found.</summary>
internal static class Shortlist
{
    public const int Most = 60;
    private const int OfNearest = 10;
    private const int OfNearestVectors = 30;

    /// <param name="phrases">How far a playbook entry's phrases are found; those with any are always judged.</param>
    /// <param name="fits">Whether a reply may be suggested at all.</param>
    public static List<Candidate> Of(Scan scan, Knowledge knowledge, IReadOnlyList<Segment> segments, Blend blend, PreparedText mention, Func<Segment, int, double>? phrases = null, Func<Segment, int, bool>? fits = null)
    {
        scan.Begin(mention, segments, blend);
        var best = new Best<(Segment Segment, int Row)>(Most);
        foreach (var segment in segments)
            for (var row = 0; row < segment.Items.Length; row++)
                if (fits is null || fits(segment, row)) best.Offer(scan.Score(segment, row), (segment, row));
        var found = best.Sorted().ToList();
        var known = found.Select(entry => entry.Item).ToHashSet();
        foreach (var (_, (segment, asked)) in scan.Neighbours.Words.Take(OfNearest)) Include(segment, segment.AskedOf[asked]);
        foreach (var (_, (segment, asked)) in scan.Neighbours.Vectors.Take(OfNearestVectors)) Include(segment, segment.AskedOf[asked]);
        foreach (var segment in phrases is null ? [] : segments)
            foreach (var row in segment.Playbook)
                if (phrases!(segment, row) > 0) Include(segment, row);
        if (found.Count == 0) return [];
        var weighing = new Weighing(scan, knowledge, found);
        return [.. found.Select(entry => weighing.Of(entry.Score, entry.Item.Segment, entry.Item.Row))];

        void Include(Segment segment, int row)
        {
            if ((fits is null || fits(segment, row)) && known.Add((segment, row))) found.Add((scan.Score(segment, row), (segment, row)));
        }
    }
}
