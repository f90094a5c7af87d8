using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Suggestions;
using ChatEngage.Suggestions.Ranking;

namespace ChatEngage.Tests.Suggestions;

public sealed class BrandSuggesterTests
{
    [Theory]
    [InlineData("Jo Baker", "jo", "Hi Jo Baker, sorry!")]
    [InlineData("Dr. J.R. O'Neil-Smith", "jo", "Hi Dr. J.R. O'Neil-Smith, sorry!")]
    [InlineData("{agent}", "jo", "Hi agent, sorry!")]
    [InlineData("Win at https://evil.example", "jo", "Hi jo, sorry!")]
    [InlineData("evil.example is free", "jo", "Hi jo, sorry!")]
    [InlineData("ask @somebody", "jo", "Hi jo, sorry!")]
    [InlineData("two\nlines", "jo", "Hi jo, sorry!")]
    [InlineData("www.evil", null, "Hi {contact}, sorry!")]
    [InlineData("{}", null, "Hi {contact}, sorry!")]
    public async Task A_name_that_is_no_name_is_not_published(string name, string? handle, string suggested)
    {
        using var ranker = new ReplyRanker(new RankOptions());
        ranker.ReplacePlaybook([new RankItem("playbook:sorry.md", "Hi {contact}, sorry!", Origin.Playbook, null, ["broken kettle"])]);
        await ranker.RebuildAsync(CancellationToken.None);
        var mention = Samples.Mention("a", DateTimeOffset.UnixEpoch, "My kettle is a broken kettle") with { Author = new Author("jo") { Handle = handle, Name = name } };
        var conversation = ((Transition.Done)Receiving.Receive(null, Samples.Entry(mention, new ConversationId("0123456789abcdefghjkmnpqrs")), Samples.Brand().Key)).Next;
        Assert.Equal(suggested, Assert.Single(await new BrandSuggester(Samples.Brand(), ranker).SuggestAsync(conversation, CancellationToken.None)).Text);
    }
}
