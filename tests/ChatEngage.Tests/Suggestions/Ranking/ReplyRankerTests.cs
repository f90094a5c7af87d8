using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

public sealed class ReplyRankerTests
{
    private static readonly RankOptions Quick = new() { Epochs = 3, Size = 32, LeastPairs = 200 };
    private const string Question = "Is there a longer cable for the kettle?";
    private const string Paraphrase = "Hi! Does anybody know whether the kettle comes with a longer cable";
    private const string Answer = "Yes: the two metre lead is in our shop.";

    [Fact]
    public void A_reply_approved_once_comes_first_for_its_paraphrase()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Put(Kettles.Playbook);
        Assert.Empty(ranker.Rank(Paraphrase, null, 3));
        ranker.Add("past:cable", Question, Answer, "en");
        var first = ranker.Rank(Paraphrase, "en", 3)[0];
        Assert.Equal(("past:cable", Question), (first.Item.Key, first.Why.Nearest));
    }

    [Fact]
    public async Task It_also_comes_first_among_many_that_were_learned()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Put(Kettles.Pairs(400));
        await ranker.RebuildAsync(CancellationToken.None);
        Assert.True(ranker.Index.IsTaught);
        ranker.Add("past:cable", Question, Answer, "en");
        Assert.Equal("past:cable", ranker.Rank(Paraphrase, "en", 3)[0].Item.Key);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(400)]
    public async Task A_reply_rejected_three_times_for_such_mentions_sinks(int pairs)
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Put(Kettles.Pairs(pairs));
        ranker.Add("past:cable", Question, Answer, null);
        ranker.Add("past:cord", "A longer cable, is that to be had?", "The cord is sold as a spare part.", null);
        await ranker.RebuildAsync(CancellationToken.None);
        Assert.Equal("past:cable", ranker.Rank(Question, null, 3)[0].Item.Key);
        for (var time = 0; time < 3; time++) ranker.Reject("past:cable", Paraphrase);
        Assert.DoesNotContain(ranker.Rank(Paraphrase, null, 3), reply => reply.Item.Key == "past:cable");
        Assert.DoesNotContain(ranker.Rank(Question, null, 1), reply => reply.Item.Key == "past:cable");
    }

    [Fact]
    public void An_acceptance_brings_a_reply_to_mentions_of_another_wording()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Add("past:cable", Question, Answer, null);
        const string Other = "My socket is three steps from the stove, what now?";
        Assert.Empty(ranker.Rank(Other, null, 3));
        ranker.Accept("past:cable", Other);
        Assert.Equal("past:cable", ranker.Rank("The socket is three steps away from my stove", null, 3)[0].Item.Key);
    }

    [Fact]
    public void A_reply_edited_beyond_recognition_loses()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Add("past:cable", Question, Answer, null);
        var before = ranker.Rank(Question, null, 1)[0].Score;
        ranker.Edited("past:cable", Question, 0.9);
        Assert.DoesNotContain(ranker.Rank(Question, null, 1), reply => reply.Score >= before);
    }

    [Fact]
    public async Task A_rebuild_keeps_what_was_added_and_decided_meanwhile()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Put(Kettles.Pairs(600));
        var rebuilding = ranker.RebuildAsync(CancellationToken.None);
        ranker.Add("past:cable", Question, Answer, null);
        ranker.Add("past:gone", "Do you sell teapots?", "No teapots yet.", null);
        ranker.Remove("past:gone");
        await rebuilding;
        Assert.Equal(1, ranker.Progress);
        Assert.Equal(601, ranker.Count);
        Assert.Equal("past:cable", ranker.Rank(Paraphrase, null, 3)[0].Item.Key);
        Assert.DoesNotContain(ranker.Rank("Do you sell teapots?", null, 3), reply => reply.Item.Key == "past:gone");
        await ranker.RebuildAsync(CancellationToken.None);
        Assert.Equal("past:cable", ranker.Rank(Paraphrase, null, 3)[0].Item.Key);
    }

    [Fact]
    public async Task What_is_removed_or_replaced_is_not_suggested_any_more()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Add("past:cable", Question, Answer, null);
        ranker.ReplacePlaybook(Kettles.Playbook);
        await ranker.RebuildAsync(CancellationToken.None);
        ranker.Remove("past:cable");
        Assert.Empty(ranker.Rank(Question, null, 3));
        ranker.ReplacePlaybook([Kettles.Entry("stove", "Induction only.", "stove")]);
        Assert.Equal("Induction only.", Assert.Single(ranker.Rank("Which stove? And thank you", null, 3)).Item.Reply);
    }

    [Fact]
    public async Task Many_may_ask_while_one_adds_and_rebuilds()
    {
        using var ranker = new ReplyRanker(Quick);
        ranker.Put(Kettles.Pairs(300));
        var asking = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 100; i++) Assert.All(ranker.Rank("the whistle is too loud", null, 3), reply => Assert.InRange(reply.Score, 0, 1));
        })).ToList();
        var rebuilding = ranker.RebuildAsync(CancellationToken.None);
        for (var i = 0; i < 200; i++) ranker.Add($"past:new{i}", $"{Question} {i}", $"{Answer} {i}", null);
        await Task.WhenAll([.. asking, rebuilding]);
        Assert.Equal(500, ranker.Count);
        Assert.StartsWith("past:new", ranker.Rank(Question, null, 3)[0].Item.Key, StringComparison.Ordinal);
    }
}
