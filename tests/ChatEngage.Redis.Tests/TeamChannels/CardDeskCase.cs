using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Redis.Tests.TeamChannels;

/// <summary>A conversation with two suggestions, and two desks over two replicas of its store.</summary>
public abstract class CardDeskCase(Standalone redis) : IAsyncLifetime
{
    private protected static readonly SuggestionId First = new(Base32.RandomId());
    private protected static readonly SuggestionId Gap = new(Base32.RandomId());
    private protected readonly FakeTime time = new();
    private protected IBrandStore store = null!;
    private protected CardDesk desk = null!;
    private protected CardDesk other = null!;
    private protected Conversation start = null!;

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var brand = Samples.Brand() with { Review = new ReviewRules { Second = new SecondApproval { Tags = ["legal"] } } };
        store = await redis.OpenAsync(brand, time);
        var replica = await redis.OpenAsync(brand, time);
        var senders = new Dictionary<SourceName, IReplySender> { [Samples.Hooks] = new NoSender() };
        (desk, other) = (new CardDesk(store, new ReviewDesk(store, senders, time)), new CardDesk(replica, new ReviewDesk(replica, senders, time)));
        start = await SaveAsync(Samples.Conversation(brand, time.GetUtcNow()) with
        {
            Suggestions = [new Suggestion(First, "It ships on Monday.", Origin.Playbook, 0.9, []), new Suggestion(Gap, "See {link}.", Origin.Playbook, 0.5, ["link"])],
        });
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }

    private protected CardPress Press(CardVerb verb, SuggestionId? suggestion = null, ReplyId? reply = null) => new(verb, start.Id, start.ThreadVersion, suggestion, reply);

    private protected static (bool, string) Said(CardAnswer answer) => (answer.Done, answer.Words);

    private protected async Task<Conversation> NowAsync() => (await store.Conversations.FindAsync(start.Id, Ct))!;

    private protected async Task<Conversation> SaveAsync(Conversation next) =>
        Assert.IsType<CommitOutcome.Committed>(await store.Conversations.CommitAsync(next.Id, null, new Change { Next = next }, Ct)).Conversation!;

    private protected async Task ChangeAsync(Func<Conversation, Transition> change) =>
        Assert.IsType<ChangeOutcome.Committed>(await store.Conversations.ChangeAsync(start.Id, now => change(now!), new Change(), Ct));

    /// <summary>Somebody writes meanwhile.</summary>
    private protected Task MoveAsync() => ChangeAsync(now => Receiving.Receive(now, Samples.Entry(Samples.Mention("more", time.GetUtcNow(), "And?"), now.Id), store.Brand.Key));

    private protected async Task<ReplyId> ReplyAsync(ReplyState state)
    {
        var reply = Samples.Reply(start, time.GetUtcNow(), state);
        await ChangeAsync(now => Transition.To(now with { Replies = [reply] }));
        return reply.Id;
    }

    private sealed class NoSender : IReplySender
    {
        public SourceName Name => Samples.Hooks;
        public ReplyRules Rules { get; } = new();
        public Task<Delivery> SendAsync(ApprovedReply reply, CancellationToken ct) => throw new NotSupportedException("Nothing is sent here.");
        public Task<Lookup> FindAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct) => throw new NotSupportedException("Nothing is sent here.");
    }
}
