using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Evaluation;

/// <summary>How much a reply shares with all others: the bland baseline that overlap rewards.</summary>
internal sealed class Centrality
{
    private const int Sample = 1_000;
    private const int Candidates = 400;
    private readonly List<string> sample;

    public Centrality(IReadOnlyList<string> replies, int seed)
    {
        var shuffled = replies.ToArray();
        new Random(seed).Shuffle(shuffled);
        sample = [.. shuffled.Take(Sample)];
        // Whoever is central among a few is worth comparing with many.
        var few = sample.Take(40).ToList();
        Most = [.. shuffled.Distinct().OrderByDescending(reply => few.Average(other => ReplyLikeness.F1(reply, other))).Take(Candidates).OrderByDescending(Of).Take(3)];
    }

    /// <summary>The three most central replies.</summary>
    public IReadOnlyList<string> Most { get; }

    /// <summary>The mean F1 with a sample of the replies.</summary>
    public double Of(string reply) => sample.Average(other => ReplyLikeness.F1(reply, other));
}
