using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Suggestions;
using ChatEngage.Suggestions;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Host.Tests.Suggestions;

public sealed class PlaybookTests
{
    private const string Good = "---\ntitle: Thanks\nlanguage: en\nwhen: [thank you, thanks]\nplaceholders: [link]\n---\nYou are welcome, {contact}, says {brand}. {link}\n";

    [Theory]
    [InlineData("no head", "has no head")]
    [InlineData("---\ntitle: x\nwhen: [a]\n", "has no head")]
    [InlineData("---\nwhen: [a]\n---\ntext", "has no title")]
    [InlineData("---\ntitle: x\n---\ntext", "has no words under when")]
    [InlineData("---\ntitle: x\nwhen: [a]\n---\n \n", "has no text")]
    [InlineData("---\ntitle: [broken\nwhen: a\n---\ntext", "has a broken head at its line")]
    [InlineData("---\ntitle: x\nwenn: [a]\n---\ntext", "has a broken head at its line 3")]
    [InlineData("---\ntitle: x\nwhen: [a]\nplaceholders: []\n---\nsee {link}", "uses {link}")]
    [InlineData("---\ntitle: x\nwhen: [a]\nplaceholders: [link]\n---\nsee there", "lists link under placeholders")]
    [InlineData("---\ntitle: x\nwhen: [a]\nlanguage: English\n---\ntext", "has the language 'english'")]
    public void A_broken_file_is_named_with_its_reason(string content, string reason)
    {
        var error = Assert.Throws<StartException>(() => PlaybookFile.Read(content, "demo/x.md"));
        Assert.Contains("demo/x.md", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fitting_response_is_filled_and_says_what_is_missing()
    {
        var suggestion = Assert.Single(await SuggestAsync([PlaybookFile.Read(Good, "a.md")], "THANK YOU for the fast help!"));
        Assert.Equal("You are welcome, Mara, says Acme. {link}", suggestion.Text);
        Assert.Equal(["link"], suggestion.Missing);
        Assert.Equal("Thanks", suggestion.Title);
        Assert.InRange(suggestion.Score, 0.3, 1);
    }

    [Fact]
    public async Task The_same_mention_gets_the_same_suggestion_again()
    {
        var playbook = new[] { PlaybookFile.Read(Good, "a.md") };
        Assert.Equal((await SuggestAsync(playbook, "thanks"))[0].Id, (await SuggestAsync(playbook, "thanks"))[0].Id);
    }

    [Theory]
    [InlineData("thankless work")]
    [InlineData("")]
    public async Task Without_a_whole_word_in_common_there_is_no_suggestion(string text) =>
        Assert.Empty(await SuggestAsync([PlaybookFile.Read(Good, "a.md")], text));

    [Fact]
    public async Task A_response_in_another_language_is_not_suggested() =>
        Assert.Empty(await SuggestAsync([PlaybookFile.Read(Good, "a.md")], "thanks", language: "de"));

    [Fact]
    public async Task The_best_three_come_best_first()
    {
        string[] heads = ["[red]", "[red, green, blue]", "[red, green, pink]", "[red, grey, pink]"];
        string[] texts = ["Thank you so much.", "Please write to us.", "It comes on Monday.", "We are sorry for that."];
        var playbook = heads.Select((when, index) => PlaybookFile.Read($"---\ntitle: t{index}\nwhen: {when}\n---\n{texts[index]}", $"{index}.md")).ToList();
        var found = await SuggestAsync(playbook, "red, green and blue");
        Assert.Equal(["t0", "t1", "t2"], found.Select(suggestion => suggestion.Title));
    }

    private static async Task<IReadOnlyList<Suggestion>> SuggestAsync(IReadOnlyList<CannedResponse> playbook, string text, string? language = null)
    {
        var author = new ThreadAuthor(new ContactId("c"), "mara_brews", "Mara", null);
        var conversation = new Conversation
        {
            Id = new ConversationId("id"),
            Brand = new BrandName("acme"),
            Source = new SourceName("hooks"),
            Thread = "t",
            Contact = author,
            Language = language,
            StartedAt = DateTimeOffset.UnixEpoch,
            Mentions = [new ThreadMention { Id = "m", Text = text, Author = author, CreatedAt = DateTimeOffset.UnixEpoch }],
        };
        var brand = new Brand { Key = new BrandName("acme"), Name = "Acme" };
        using var ranker = new ReplyRanker(new RankOptions());
        var learner = new ReplyLearner(ranker);
        learner.TakePlaybook(playbook);
        await learner.LearnAsync(CancellationToken.None);
        return await new BrandSuggester(brand, ranker).SuggestAsync(conversation, CancellationToken.None);
    }
}
