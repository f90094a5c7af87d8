using ChatEngage.Conversations;
using ChatEngage.Host.Suggestions;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Tests.Suggestions;

/// <summary>The playbook that is shipped, before anything was approved.</summary>
public sealed class DemoPlaybookTests
{
    private static readonly ReplyIndex Index = ReplyIndex.Build(
        [.. PlaybookFile.ReadFolder(Path.Combine(AppContext.BaseDirectory, "playbooks/demo"), "Playbook")
            .Select(canned => new RankItem(Path.GetFileName(canned.File), canned.Text, Origin.Playbook, canned.Language, canned.When, canned.Title))],
        new RankOptions(), null, CancellationToken.None);

    [Theory]
    [InlineData("en", "Three weeks with the kettle. The pour is so calm. Whoever shaped that spout: thank you.", "thanks.md", "praise.md")]
    [InlineData("en", "Does the grinder work with a 58 mm portafilter? The manual does not say.", "fits.md")]
    [InlineData("en", "It began to squeal after two months, and support has been silent. Not what I expect.", "broken.md")]
    [InlineData("en", "What would you buy? I keep seeing them, is it any good?", "recommendation-asked.md")]
    [InlineData("de", "Das Kabel reicht nicht bis zur Steckdose. Gibt es eine längere Leitung dafür?", "frage-deutsch.md")]
    [InlineData("en", "How long does shipping take, and can I get a tracking number for my order?", "shipping.md")]
    public void A_mention_gets_its_entry(string language, string mention, params string[] entries)
    {
        var found = Index.Rank(mention, language, 3);
        Assert.Contains(found[0].Item.Key, entries);
        Assert.All(found, reply => Assert.True(reply.Item.Language == language));
    }

    [Theory]
    [InlineData("The city council meets on Thursday to discuss the new tram line.")]
    [InlineData("First snow of the year, and the dog went mad in the garden.")]
    public void A_mention_of_other_things_gets_nothing(string mention) => Assert.Empty(Index.Rank(mention, "en", 3));
}
