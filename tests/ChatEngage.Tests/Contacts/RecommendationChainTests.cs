using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Contacts;

public sealed class RecommendationChainTests
{
    private const string Address = "example.com/posts/1";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ConversationId Thread = new("0123456789abcdefghjkmnpqrs");
    private static readonly ConversationId Elsewhere = new("zzz3456789abcdefghjkmnpqrs");
    private static readonly Recommendation Ada = new("ada-post", new ContactId("ada"), Thread, At, 0, "ada-post");
    private readonly MemoryRecommendations known = new();

    [Fact]
    public async Task A_reply_answers_the_recommendation_it_replies_to()
    {
        known.Known.Add(new FoundRecommendation(Ada, null));
        Assert.Equal(["ada-post"], await AnsweredAsync(Entry("b", parent: "ada-post")));
        Assert.Equal([], await AnsweredAsync(Entry("b", parent: "another")));
    }

    [Theory]
    [InlineData(-1, false)] // Before it was made.
    [InlineData(0, true)]
    [InlineData(14 * 24 * 3600, true)]
    [InlineData((14 * 24 * 3600) + 1, false)]
    public async Task An_answer_comes_after_it_within_14_days(int seconds, bool answers)
    {
        known.Known.Add(new FoundRecommendation(Ada, null));
        Assert.Equal(answers, (await AnsweredAsync(Entry("b", At.AddSeconds(seconds), parent: "ada-post"))).Count == 1);
    }

    [Fact]
    public async Task Nobody_answers_the_own_recommendation()
    {
        known.Known.Add(new FoundRecommendation(Ada with { Contact = Entry("b").Contact }, null));
        Assert.Empty(await AnsweredAsync(Entry("b", parent: "ada-post")));
    }

    [Fact]
    public async Task A_link_answers_and_a_link_beside_the_reply_is_one_answer()
    {
        known.Known.Add(new FoundRecommendation(Ada, Address));
        var linking = Entry("b", text: $"I did as https://www.{Address}/ says");
        Assert.Equal(["ada-post"], await AnsweredAsync(linking));
        known.Known.Add(new FoundRecommendation(Ada, null));
        var both = await RecommendationChain.AnsweredAsync(known, linking with { ParentHash = "ada-post" }, CancellationToken.None);
        Assert.Null(Assert.Single(both).Link);
    }

    [Fact]
    public async Task The_address_of_a_thread_that_all_its_posts_have_is_no_link()
    {
        known.Known.Add(new FoundRecommendation(Ada, Address));
        var entry = Entry("b", text: "See https://example.com/other");
        entry = entry with { Mention = entry.Mention with { Url = $"https://{Address}" } };
        Assert.Empty(await AnsweredAsync(entry));
        Assert.Equal(["ada-post"], await AnsweredAsync(entry with { Conversation = Elsewhere }));
    }

    [Fact]
    public async Task A_mention_without_reply_and_link_asks_nobody()
    {
        var entry = Entry("b", text: "I like it very much");
        await AnsweredAsync(entry with { Mention = entry.Mention with { Url = "https://example.com/9" } });
        Assert.Empty(known.Asked);
    }

    [Fact]
    public void The_edge_carries_its_evidence_and_the_own_recommendation_continues_the_longest_path()
    {
        var entry = Entry("b", At.AddDays(1));
        var deep = new Recommendation("deep", new ContactId("eve"), Elsewhere, At, 2, "root");
        var change = Received(entry, InteractionKind.RecommendationSeen).Join(entry, [new FoundRecommendation(Ada, null), new FoundRecommendation(deep, Address)]);
        var edges = change.Log.Where(log => log.Kind == InteractionKind.RecommendationAnswered).ToList();
        Assert.Equal(
            [$"from=ada via=reply to=ada-post post={entry.PostHash} depth=1 root=ada-post", $"from=eve via=link to=deep post={entry.PostHash} depth=3 root=root"],
            edges.Select(edge => string.Join(' ', edge.Data!.Select(fact => $"{fact.Key}={fact.Value}"))));
        Assert.All(edges, edge => Assert.Equal((entry.Contact, 0, null, entry.Mention.CreatedAt), (edge.Contact!.Value, edge.Value, edge.Ncp, edge.OccurredAt)));
        Assert.Equal((3, "root", entry.PostHash), (change.Chain!.Made!.Depth, change.Chain.Made.Root, change.Chain.Made.Post));
        Assert.Equal([Ada, deep], change.Chain.Answered);
    }

    [Fact]
    public void Who_answers_without_recommending_ends_the_path_and_a_first_recommendation_begins_one()
    {
        var entry = Entry("b", At.AddDays(1));
        Assert.Null(Received(entry).Join(entry, [new FoundRecommendation(Ada, null)]).Chain!.Made);
        var first = Received(entry, InteractionKind.RecommendationSeen).Join(entry, []).Chain!.Made!;
        Assert.Equal((0, entry.PostHash), (first.Depth, first.Root));
    }

    [Fact]
    public void What_logs_no_mention_adds_nothing()
    {
        var entry = Entry("b");
        var change = new Change();
        Assert.Same(change, change.Join(entry, [new FoundRecommendation(Ada, null)]));
        change = Received(entry);
        Assert.Same(change, change.Join(entry, []));
    }

    private async Task<List<string>> AnsweredAsync(InboxEntry entry) =>
        [.. (await RecommendationChain.AnsweredAsync(known, entry, CancellationToken.None)).Select(found => found.What.Post)];

    private static InboxEntry Entry(string id, DateTimeOffset? at = null, string? text = null, string? parent = null) =>
        Samples.Entry(Samples.Mention(id, at ?? At.AddHours(1), text), Thread) with { ParentHash = parent };

    private static Change Received(InboxEntry entry, params string[] more) => new()
    {
        Log =
        [
            .. more.Prepend(InteractionKind.MentionReceived).Select(kind => new Interaction
            {
                At = entry.ReceivedAt, OccurredAt = entry.Mention.CreatedAt, Brand = new BrandName("acme"), Kind = kind, Contact = entry.Contact, Value = 3, Ncp = "P",
            }),
        ],
    };
}
