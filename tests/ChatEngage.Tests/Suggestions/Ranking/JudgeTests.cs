using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

public sealed class JudgeTests
{
    private static readonly List<Judged> Cases = Made();
    private static readonly Judge Taught = Judge.Learn(Cases, coverage: 0.5);

    [Fact]
    public void The_better_the_evidence_the_higher_the_score()
    {
        var scores = Enumerable.Range(0, 40).Select(step => Taught.Of(Evidence(step / 5f))).ToList();
        Assert.Equal(scores.Order(), scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores[^1] - scores[0] > 0.5);
    }

    [Theory]
    [InlineData(float.MaxValue)]
    [InlineData(-1e9f)]
    public void The_score_stays_within_0_and_1_for_any_evidence(float blend) => Assert.InRange(Taught.Of(Evidence(blend)), 0, 1);

    [Fact]
    public void A_score_says_how_often_such_suggestions_are_good()
    {
        foreach (var bin in Cases.GroupBy(one => (int)(Taught.Of(one.Evidence) * 5)).Where(bin => bin.Count() > 100))
            Assert.InRange(bin.Average(one => one.Overlap >= Judge.Good ? 1.0 : 0) - bin.Average(one => Taught.Of(one.Evidence)), -0.1, 0.1);
    }

    [Fact]
    public void The_threshold_lets_the_wanted_share_of_mentions_through()
    {
        var best = Cases.GroupBy(one => one.List).Select(list => list.Max(one => Taught.Of(one.Evidence))).ToList();
        var shown = best.Count(score => score >= Taught.Threshold);
        Assert.True(shown >= best.Count / 2);
        Assert.True(Taught.Threshold <= 0.5);
        Assert.InRange(Taught.Precision, 0, 1);
    }

    // Good with a probability that rises from nothing to nearly one with the blend.
    private static List<Judged> Made()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 3_000).Select(number =>
        {
            var blend = random.NextSingle() * 8;
            return new Judged(number / 3, Evidence(blend), random.NextSingle() < 1 / (1 + MathF.Exp(4 - blend)) ? 0.6 : 0.1);
        })];
    }

    private static Evidence Evidence(float blend) => new() { Blend = blend, Behind = 0, AskedWords = 0, AskedVector = 0, Consensus = 0, Agreement = 0, Common = 0, Nearest = 0, Known = 1, Length = 1 };
}
