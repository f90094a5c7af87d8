using ChatEngage.Conversations;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

public sealed class ReplyIndexTests
{
    private static readonly RankOptions Quick = new() { Epochs = 3, Size = 32, LeastPairs = 200 };
    private static readonly ReplyIndex Index = ReplyIndex.Build(Kettles.Pairs(500), Quick, null, CancellationToken.None);

    [Theory]
    [InlineData("my handle is broken", "handle")]
    [InlineData("where does my parcel stay?", "tracking")]
    [InlineData("can I turn that whistle off", "whistle")]
    public void A_learned_index_answers_the_topic(string mention, string word)
    {
        Assert.True(Index.IsTaught);
        Assert.Contains(word, Index.Rank(mention, null, 1, threshold: 0)[0].Item.Reply, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_items_and_seed_give_the_same_index()
    {
        var again = ReplyIndex.Build(Kettles.Pairs(500), Quick, null, CancellationToken.None);
        Assert.Equal(Ranked(Index), Ranked(again));

        static string Ranked(ReplyIndex index) => string.Join('\n', index.Rank("water leaks from my kettle", null, 3, threshold: 0).Select(reply => $"{reply.Item.Key} {reply.Score:R}"));
    }

    [Fact]
    public void No_two_suggestions_say_the_same()
    {
        var replies = Index.Rank("the lid leaks", null, 3, threshold: 0);
        Assert.InRange(replies.Count, 2, 3);
        foreach (var one in replies)
            foreach (var other in replies)
                if (one != other) Assert.InRange(Likeness.Overlap(PreparedText.Of(one.Item.Reply, null).Terms, PreparedText.Of(other.Item.Reply, null).Terms), 0, 0.7);
    }

    [Fact]
    public void Identical_replies_are_one_with_all_that_they_answered()
    {
        RankItem[] items = [new("past:1", "Turn it off and on.", Origin.Past, null, ["the display is black"]), new("past:2", "turn it off, and on!", Origin.Past, null, ["no light at all"])];
        var index = ReplyIndex.Build(items, Quick, null, CancellationToken.None);
        Assert.Equal(1, index.Count);
        Assert.Equal("past:1", Assert.Single(index.Rank("there is no light at all", null, 3)).Item.Key);
    }

    [Theory]
    [InlineData("Der Zug nach Hamburg hatte gestern leider Verspätung.")]
    [InlineData("quarterly revenue guidance disappoints investors")]
    [InlineData("")]
    [InlineData("😀")]
    public void Unrelated_text_gets_nothing_from_a_learned_index(string mention) => Assert.Empty(Index.Rank(mention, null, 3));

    [Fact]
    public void Scores_lie_within_0_and_1_and_fall()
    {
        foreach (var pair in Kettles.Pairs(50, seed: 2))
        {
            var scores = Index.Rank(pair.Asked[0], null, 10, threshold: 0).Select(reply => reply.Score).ToList();
            Assert.All(scores, score => Assert.InRange(score, 0, 1));
            Assert.Equal(scores.OrderDescending(), scores);
            Assert.All(Index.Rank(pair.Asked[0], null, 10), reply => Assert.True(reply.Score >= Index.Threshold));
        }
    }

    [Fact]
    public void Replies_that_are_not_in_it_can_be_scored()
    {
        var set = Index.Read(["the whistle is quiet when the ring is turned", "your parcel has a tracking number", "", "👍"]);
        var scores = new double[set.Count];
        Index.Score("my whistle is loud", set, scores);
        Assert.Equal(0, Array.IndexOf(scores, scores.Max()));
        Assert.All(scores, score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public void Progress_rises_to_1()
    {
        var reports = new Reports();
        ReplyIndex.Build(Kettles.Pairs(300), Quick, reports, CancellationToken.None);
        Assert.Equal(reports.Order(), reports);
        Assert.Equal(1, reports[^1], 6);
    }

    [Fact]
    public void A_build_can_be_cancelled() =>
        Assert.ThrowsAny<OperationCanceledException>(() => ReplyIndex.Build(Kettles.Pairs(300), Quick, null, new CancellationToken(true)));

    private sealed class Reports : List<double>, IProgress<double>
    {
        public void Report(double value) => Add(value);
    }
}
