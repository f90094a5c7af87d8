using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Contracts.Stores;

/// <summary>Recommendations are answered once by each contact, whatever happens at the same time.</summary>
[ContractOf(typeof(IRecommendations))]
public abstract class RecommendationsContract(IBrandStoreFixture fixture) : ContactCase(fixture), ISuggester
{
    private const string Recommends = "Can recommend Acme to everybody, I highly recommend their grinder!";

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);

    [Fact]
    public async Task A_recommendation_is_found_by_its_post_and_its_address()
    {
        var store = await OpenAsync();
        var made = new Recommendation("post", NewContact(), new ConversationId(Base32.RandomId()), Now.AddDays(-1), 2, "root", "example.com/1");
        await MakeAsync(store, made);
        var by = NewContact();
        var bare = made with { Address = null };
        Assert.Equal([new FoundRecommendation(bare, null)], await store.Recommendations.FindAsync("post", [], by, Ct));
        Assert.Equal([new FoundRecommendation(bare, "example.com/1")], await store.Recommendations.FindAsync(null, ["example.com/0", "example.com/1"], by, Ct));
        Assert.Equal([new FoundRecommendation(bare, null), new FoundRecommendation(bare, "example.com/1")], await store.Recommendations.FindAsync("post", ["example.com/1"], by, Ct));
        Assert.Empty(await store.Recommendations.FindAsync("another", ["example.com/2"], by, Ct));
        Assert.Empty(await store.Recommendations.FindAsync(null, [], by, Ct));
    }

    [Fact]
    public async Task Each_contact_answers_it_once()
    {
        var store = await OpenAsync();
        var made = new Recommendation("post", NewContact(), new ConversationId(Base32.RandomId()), Now, 0, "post");
        await MakeAsync(store, made);
        var (bo, cy) = (NewContact(), NewContact());
        var answer = new Change { Chain = new ChainStep(bo, [made], null), Log = [Deed(store, bo, Now, 0, InteractionKind.RecommendationAnswered)] };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(answer, Ct));
        Assert.IsType<CommitOutcome.Conflict>(await store.CommitAsync(answer, Ct));
        Assert.Single(await LogAsync(store));
        Assert.Empty(await store.Recommendations.FindAsync("post", [], bo, Ct));
        Assert.Single(await store.Recommendations.FindAsync("post", [], cy, Ct));
    }

    [Fact]
    public async Task What_is_not_kept_any_more_is_not_answered()
    {
        var store = await OpenAsync();
        var gone = new Recommendation("gone", NewContact(), new ConversationId(Base32.RandomId()), Now, 0, "gone");
        Assert.IsType<CommitOutcome.Conflict>(await store.CommitAsync(new Change { Chain = new ChainStep(NewContact(), [gone], null) }, Ct));
    }

    [Fact]
    public async Task A_mention_answers_what_it_replies_to_and_its_author_only_once()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await HandleAsync(store, epoch, Samples.Mention("a", Now, Recommends, "ada") with { Url = "https://example.com/a" });
        await HandleAsync(store, epoch, Samples.Mention("b", Now.AddHours(1), Recommends, "bo") with { ReplyTo = "a" });
        await HandleAsync(store, epoch, Samples.Mention("b2", Now.AddHours(2), "And again https://example.com/a", "bo"));
        await HandleAsync(store, epoch, Samples.Mention("c", Now.AddHours(3), "As they say: https://www.example.com/a?utm_source=x", "cy"));
        await HandleAsync(store, epoch, Samples.Mention("d", Now.AddHours(4), "Thanks, will try.", "di") with { ReplyTo = "b" });
        await HandleAsync(store, epoch, Samples.Mention("a2", Now.AddHours(5), "Glad it helps", "ada") with { ReplyTo = "a" });
        await HandleAsync(store, epoch, Samples.Mention("o", Now.AddHours(6), "Thank you both", Samples.OwnAccount) with { ReplyTo = "a" });
        var log = await LogAsync(store);
        var edges = log.Where(entry => entry.Kind == InteractionKind.RecommendationAnswered).ToList();
        Assert.Equal(["reply 1", "link 1", "reply 2"], edges.Select(edge => $"{edge.Data!["via"]} {edge.Data["depth"]}"));
        Assert.Single(edges.Select(edge => edge.Data!["root"]).Distinct());
        var report = ChainReport.Of(log);
        Assert.Equal((2, 3, 2, 1.5), (report.Recommenders, report.Reached, report.Depth, report.K!.Value));
        Assert.Equal(3, report.Path.Count);

        var bo = edges[0].Contact!.Value;
        Assert.Equal([(2, false), (1, true)], (await ContactEdges.OfAsync(store.Log, bo, Now.AddDays(-90), Now.AddDays(1), 100, Ct)).Select(edge => (edge.Depth, edge.To == bo)));
        Assert.Single(await ContactEdges.OfAsync(store.Log, bo, Now.AddDays(-90), Now.AddDays(1), 1, Ct));
        Assert.Empty(await ContactEdges.OfAsync(store.Log, bo, Now.AddDays(-90), Now.AddDays(-1), 100, Ct));
        Assert.Empty(await ContactEdges.OfAsync(store.Log, NewContact(), Now.AddDays(-90), Now.AddDays(1), 100, Ct));
    }

    [Fact]
    public async Task Two_mentions_of_one_author_at_once_are_one_answer()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        await HandleAsync(store, epoch, Samples.Mention("a", Now, Recommends, "ada") with { Url = "https://example.com/a" });
        // Threads of their own, so that two lanes take them.
        await ReceiveAsync(store, [.. Enumerable.Range(0, 8).Select(index => Samples.Mention($"b{index}", Now.AddHours(1), "See https://example.com/a", "bo"))]);
        var entries = await EntriesAsync(store);
        await Task.WhenAll(entries.Select(entry => Handler(store).HandleAsync(entry, epoch, Ct)));
        Assert.Empty(await EntriesAsync(store));
        var log = await LogAsync(store);
        Assert.Equal((9, 1), (log.Count(entry => entry.Kind == InteractionKind.MentionReceived), log.Count(entry => entry.Kind == InteractionKind.RecommendationAnswered)));
    }

    [Fact]
    public async Task An_import_of_long_ago_brings_its_chains()
    {
        var store = await OpenAsync();
        var epoch = await OwnAsync(store);
        var past = Now.AddDays(-25);
        await HandleAsync(store, epoch, Samples.Mention("a", past, Recommends, "ada"), import: true);
        await HandleAsync(store, epoch, Samples.Mention("b", past.AddDays(14), "Thanks!", "bo") with { ReplyTo = "a" }, import: true);
        await HandleAsync(store, epoch, Samples.Mention("c", past.AddDays(14).AddSeconds(1), "Thanks!", "cy") with { ReplyTo = "a" }, import: true);
        Assert.Equal(1, ChainReport.Of(await LogAsync(store)).EdgeCount);
    }

    private async Task HandleAsync(IBrandStore store, long epoch, Mention mention, bool import = false)
    {
        Assert.IsType<Intake.Stored>(await store.Inbox(Samples.Hooks, import).ReceiveAsync([mention], Ct));
        foreach (var entry in await EntriesAsync(store)) await Handler(store).HandleAsync(entry, epoch, Ct);
    }

    private EntryHandler Handler(IBrandStore store) => new(store, this, () => new Reader(), Time, NullLogger.Instance);

    private static async Task MakeAsync(IBrandStore store, Recommendation made) =>
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Change { Chain = new ChainStep(made.Contact, [], made) }, Ct));
}
