namespace ChatEngage.Suggestions.Ranking;

/// <summary>Gathers the evidence on each candidate of one mention.</summary>
internal sealed class Weighing
{
    private const int Voters = 30;
    private const int NearestVoters = 50;
    private readonly Scan scan;
    private readonly Knowledge knowledge;
    private readonly float top;
    private readonly float nearest;
    private readonly List<(double Weight, Segment Segment, int Row)> good;
    private readonly List<(double Weight, Segment Segment, int Row)> answers;

    public Weighing(Scan scan, Knowledge knowledge, IReadOnlyList<(float Score, (Segment Segment, int Row) Item)> found)
    {
        (this.scan, this.knowledge) = (scan, knowledge);
        top = found.Max(entry => entry.Score);
        nearest = scan.Neighbours.Words.Count == 0 ? 0 : scan.Neighbours.Words[0].Score;
        good = [.. found.Take(Voters).Select(entry => (Math.Exp((entry.Score - top) / 2), entry.Item.Segment, entry.Item.Row))];
        var near = scan.Neighbours.Vectors.Count > 0 ? scan.Neighbours.Vectors : scan.Neighbours.Words;
        var power = scan.Neighbours.Vectors.Count > 0 ? 6 : 2;
        answers = [.. near.Take(NearestVoters).Where(entry => entry.Score > 0).Select(entry => (Math.Pow(entry.Score, power), entry.Item.Segment, entry.Item.Segment.AskedOf[entry.Item.Asked]))];
    }

    public Candidate Of(float score, Segment segment, int row)
    {
        var (words, vector, asked) = Asked(segment, row);
        scan.Marks.Set(segment.Replies.Places(row));
        return new Candidate(segment, row, new Evidence
        {
            Blend = score,
            Behind = top - score,
            AskedWords = words,
            AskedVector = vector,
            Consensus = Vote(good, segment, row),
            Agreement = Vote(answers, segment, row),
            Common = knowledge.Common(segment.Replies, row),
            Nearest = nearest,
            Known = scan.Query.KnownShare,
            Length = MathF.Log(1 + segment.Replies.Length(row)),
        }, asked);
    }

    /// <summary>The mean likeness (F1) of the marked reply to others, by their weights; it has no vote for itself.</summary>
    private float Vote(List<(double Weight, Segment Segment, int Row)> voters, Segment segment, int row)
    {
        var length = segment.Replies.Places(row).Length;
        double agreed = 0, all = 0;
        foreach (var (weight, other, otherRow) in voters)
        {
            if (other == segment && otherRow == row) continue;
            var places = other.Replies.Places(otherRow);
            if (places.Length > 0) agreed += weight * 2 * scan.Marks.Count(places) / (length + places.Length);
            all += weight;
        }
        return all > 0 ? (float)(agreed / all) : 0;
    }

    private (float Words, float Vector, int Asked) Asked(Segment segment, int row)
    {
        var (words, vector, nearestAsked) = (0f, 0f, -1);
        for (var asked = segment.FirstAsked[row]; asked < segment.FirstAsked[row + 1]; asked++)
        {
            var like = scan.Query.LikeWords(segment, asked);
            if (nearestAsked < 0 || like > words) (words, nearestAsked) = (like, asked);
            vector = Math.Max(vector, scan.Query.LikeVector(segment, asked));
        }
        return (words, vector, nearestAsked);
    }
}
