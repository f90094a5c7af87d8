using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions.Ranking;

public sealed class ColdStartTests
{
    private static readonly ReplyIndex Index = ReplyIndex.Build(Kettles.Playbook, new RankOptions(), null, CancellationToken.None);

    [Theory]
    [InlineData("THANK YOU for the fast help!", "playbook:thanks")]
    [InlineData("Does it work on induction, or only on gas?", "playbook:stove")]
    [InlineData("It doesn’t leak, it just does not work", "playbook:repair")]
    public void A_playbook_entry_is_found_by_its_phrases(string mention, string key) =>
        Assert.Equal(key, Index.Rank(mention, "en", 3)[0].Item.Key);

    [Theory]
    [InlineData("thankless work")]
    [InlineData("The match ended two to one after extra time.")]
    [InlineData("")]
    [InlineData("🙂🙂")]
    [InlineData("\ud83d")]
    public void Unrelated_text_gets_nothing(string mention) => Assert.Empty(Index.Rank(mention, null, 3));

    [Fact]
    public void Nothing_comes_from_an_empty_index() =>
        Assert.Empty(ReplyIndex.Build([], new RankOptions(), null, CancellationToken.None).Rank("thank you", null, 3));

    [Fact]
    public void A_reply_in_another_language_is_not_suggested()
    {
        Assert.Equal("playbook:dank", Index.Rank("Danke dafür!", "de", 3)[0].Item.Key);
        Assert.Empty(Index.Rank("Danke dafür!", "en", 3));
    }

    [Fact]
    public void The_longest_mention_is_ranked_like_any_other()
    {
        var endless = string.Concat(Enumerable.Range(0, 5_000).Select(word => $"word{word} "))[..39_900] + " induction";
        Assert.Equal("playbook:stove", Index.Rank(endless, null, 3)[0].Item.Key);
    }

    [Fact]
    public void The_more_phrases_the_better()
    {
        string[][] heads = [["red"], ["red", "green", "blue"], ["red", "green", "pink"], ["red", "grey", "pink"]];
        var playbook = heads.Select((when, number) => Kettles.Entry($"{number}", $"answer {"one two three four".Split(' ')[number]}", when)).ToList();
        var found = ReplyIndex.Build(playbook, new RankOptions(), null, CancellationToken.None).Rank("red, green and blue", null, 3);
        Assert.Equal(["0", "1", "2"], found.Select(reply => reply.Item.Title));
    }
}
