namespace ChatEngage.Suggestions.Ranking;

/// <summary>Judges the shortlist of one mention and chooses among it.</summary>
internal sealed class Verdict(Lessons lessons, Vocabulary vocabulary, Feedback feedback, PreparedText mention, string words)
{
    /// <summary>Two replies this alike are one to an agent.</summary>
    private const double TooAlike = 0.6;

    // A mention in words that the brand never met is judged on too little.
    private const float KnownEnough = 0.3f;

    /// <summary>How far the phrases of a playbook entry are found in the mention.</summary>
    public double Phrases(Segment segment, int row) => segment.Phrases(row)?.Of(words) ?? 0;

    public IReadOnlyList<RankedReply> Choose(IReadOnlyList<Candidate> candidates, int top, double threshold)
    {
        List<(Candidate Candidate, RankedReply Reply)> chosen = [];
        var judged = candidates.Select(candidate => (Candidate: candidate, Reply: Judge(candidate))).Where(entry => entry.Reply.Score >= threshold)
            .OrderByDescending(entry => entry.Reply.Score).ThenByDescending(entry => entry.Candidate.Evidence.Blend).ThenBy(entry => entry.Reply.Item.Key, StringComparer.Ordinal);
        foreach (var entry in judged)
        {
            if (chosen.Count == top) break;
            if (!chosen.Any(other => IsSame(other.Candidate, entry.Candidate))) chosen.Add(entry);
        }
        return [.. chosen.Select(entry => entry.Reply)];
    }

    private RankedReply Judge(Candidate candidate)
    {
        var evidence = candidate.Evidence;
        var phrases = Phrases(candidate.Segment, candidate.Row);
        var score = lessons.Judge.Of(evidence) * Math.Min(1, evidence.Known / KnownEnough);
        score = 1 - ((1 - score) * (1 - lessons.Judge.OfAsked(evidence.AskedWords)) * (1 - phrases));
        var moved = feedback.Of(ReplyIndex.Identity(candidate.Item.Reply), mention, vocabulary);
        if (moved != 0) score = 1 / (1 + Math.Exp(-moved - LogOdds(score)));
        var nearest = candidate.NearestAsked < 0 ? null : candidate.Segment.AskedText(candidate.NearestAsked);
        return new RankedReply(candidate.Item, score, new RankReasons(phrases, evidence.AskedWords, nearest, evidence.Blend, moved));
    }

    private static double LogOdds(double score)
    {
        var bounded = Math.Clamp(score, 0.001, 0.999);
        return Math.Log(bounded / (1 - bounded));
    }

    private static bool IsSame(Candidate first, Candidate second) =>
        first.Item.Key == second.Item.Key || Likeness.Overlap(first.Segment.Replies.Places(first.Row), second.Segment.Replies.Places(second.Row)) > TooAlike;
}
