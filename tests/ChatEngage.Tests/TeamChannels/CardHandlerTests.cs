using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.TeamChannels;

public sealed class CardHandlerTests : ITeamChannel
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly Conversation conversation;
    private readonly List<string> calls = [];
    private Lookup lookup = new Lookup.CannotTell();

    public CardHandlerTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        conversation = store.Conversations.Add(Samples.Conversation(store.Brand, time.GetUtcNow()));
    }

    public string Name => Samples.CardChannel;
    public int AtOnce => 32;

    public Task<PostRef> PostAsync(TeamPost post, CancellationToken ct) => Call($"post {post.Key.Value}", new PostRef("new"));

    public Task<PostRef> UpdateAsync(PostRef where, TeamPost post, CancellationToken ct) => Call($"update {where.Value}", where);

    public Task<Lookup> FindAsync(TeamPostKey key, DateTimeOffset since, CancellationToken ct) => Call("find", lookup);

    [Fact]
    public async Task A_first_card_is_posted_without_looking_and_its_place_kept()
    {
        await HandleAsync();
        Assert.Equal([$"post card:{Samples.CardChannel}:{conversation.Id}"], calls);
        Assert.Equal(new CardPlaced(conversation.Id, Name, new PostRef("new")), Assert.Single(store.Tasks.Placed));
    }

    [Fact]
    public async Task A_card_that_stands_is_updated_in_place()
    {
        store.Conversations.Cards[(conversation.Id, Name)] = new PostRef("old");
        await HandleAsync(tries: 3);
        Assert.Equal(["update old"], calls);
        Assert.Equal("old", store.Tasks.Placed.Single().Where.Value);
    }

    [Fact]
    public async Task A_card_that_an_earlier_try_may_have_posted_is_looked_for()
    {
        lookup = new Lookup.Found("found", null);
        await HandleAsync(tries: 2);
        Assert.Equal(["find", "update found"], calls);
        calls.Clear();
        foreach (var nothing in new Lookup[] { new Lookup.Absent(), new Lookup.CannotTell() })
        {
            lookup = nothing;
            await HandleAsync(tries: 2);
        }
        Assert.Equal(["find", "post", "find", "post"], calls.Select(call => call.Split(' ')[0]));
    }

    [Fact]
    public async Task A_card_without_its_conversation_is_done()
    {
        await HandleAsync(of: new ConversationId(Base32.RandomId()));
        Assert.Empty(calls);
        Assert.Single(store.Tasks.Finished);
    }

    private Task<T> Call<T>(string call, T answer)
    {
        calls.Add(call);
        return Task.FromResult(answer);
    }

    private Task HandleAsync(int tries = 1, ConversationId? of = null)
    {
        var order = Timers.CardOf(of ?? conversation.Id, Name, time.GetUtcNow());
        var task = store.Tasks.InHand(order.Id, order.Payload, order.Lane) with { Tries = tries };
        return new CardHandler(store, this).HandleAsync(task, 1, CancellationToken.None);
    }
}
