using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Review;

public sealed class ReviewDeskTests
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly ReviewDesk desk;
    private readonly Conversation conversation;

    public ReviewDeskTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        var sender = new ScriptedSender();
        desk = new ReviewDesk(store, new Dictionary<SourceName, IReplySender> { [sender.Name] = sender }, time);
        conversation = store.Conversations.Add(Samples.Conversation(store.Brand, time.GetUtcNow()));
    }

    private Conversation Now => store.Conversations[conversation.Id];

    [Fact]
    public async Task An_approval_is_queued_and_waits_for_replicas()
    {
        var done = Assert.IsType<Approved.Done>(await ApproveAsync());
        Assert.Equal((done.Reply, ReplyState.Queued), (Now.Replies.Single().Id, Now.Replies.Single().State));
        Assert.True(store.Conversations.Changes.Single().Replicated, "an approval is not lost by a failover");
    }

    [Fact]
    public async Task The_same_request_again_is_the_same_reply_and_another_under_its_key_is_told()
    {
        var key = new RequestKey("key", "body");
        var first = Assert.IsType<Approved.Done>(await ApproveAsync(key: key));
        var again = Assert.IsType<Approved.Done>(await ApproveAsync(key: key));
        Assert.Equal(first.Reply, again.Reply);
        Assert.Single(Now.Replies);
        Assert.IsType<Approved.OtherBody>(await ApproveAsync(key: key with { BodyHash = "other" }));
        Assert.Single(Now.Replies);
    }

    /// <summary>The first answer may have been that too few replicas have it; it was written all the same.</summary>
    [Fact]
    public async Task The_same_request_again_waits_for_replicas_too()
    {
        var key = new RequestKey("key", "body");
        await ApproveAsync(key: key);
        store.Conversations.Changes.Clear();
        await ApproveAsync(key: key);
        Assert.True(Assert.Single(store.Conversations.Changes).Replicated, "a 202 means that replicas have it");
    }

    [Fact]
    public async Task A_key_belongs_to_its_agent()
    {
        var key = new RequestKey("key", "body");
        await ApproveAsync(key: key);
        Assert.Equal(RefusalCode.ReplyPending, Assert.IsType<Approved.Refused>(await ApproveAsync(agent: Samples.Ben, key: key with { BodyHash = "other" })).Why.Code);
    }

    [Fact]
    public async Task Two_of_one_request_at_once_are_one_reply()
    {
        var key = new RequestKey("key", "body");
        Approved? other = null;
        store.Conversations.BeforeNextCommit = async () => other = await ApproveAsync(key: key);
        var one = Assert.IsType<Approved.Done>(await ApproveAsync(key: key));
        Assert.Equal(Assert.IsType<Approved.Done>(other).Reply, one.Reply);
        Assert.Single(Now.Replies);
    }

    [Fact]
    public async Task Two_agents_at_once_are_one_reply()
    {
        store.Conversations.BeforeNextCommit = () => ApproveAsync(agent: Samples.Ben);
        Assert.Equal(RefusalCode.ReplyPending, Assert.IsType<Approved.Refused>(await ApproveAsync()).Why.Code);
        Assert.Equal("ben", Now.Replies.Single().Agent);
    }

    [Fact]
    public async Task A_mention_that_comes_at_that_moment_asks_the_agent_again()
    {
        store.Conversations.BeforeNextCommit = () =>
        {
            store.Conversations.Change(conversation.Id, now => Receiving.Receive(now, Samples.Entry(Samples.Mention("late", time.GetUtcNow()), now.Id), now.Brand));
            return Task.CompletedTask;
        };
        Assert.Equal(RefusalCode.ThreadMoved, Assert.IsType<Approved.Refused>(await ApproveAsync()).Why.Code);
    }

    [Fact]
    public async Task A_note_that_comes_at_that_moment_does_not()
    {
        store.Conversations.BeforeNextCommit = () => desk.DecideAsync(Samples.Ben, conversation.Id, (now, act) => now.AddNote(act, "note"), CancellationToken.None);
        Assert.IsType<Approved.Done>(await ApproveAsync());
        Assert.Single(Now.Notes);
    }

    [Fact]
    public async Task A_conversation_that_is_not_there_is_said_so()
    {
        var none = new ConversationId(Base32.RandomId());
        Assert.Equal(RefusalCode.NotFound, Assert.IsType<Approved.Refused>(await desk.ApproveAsync(Samples.Anna, none, null, "x", 1, null, CancellationToken.None)).Why.Code);
        Assert.Equal(RefusalCode.NotFound, Assert.IsType<ChangeOutcome.Refused>(await desk.DecideAsync(Samples.Anna, none, (now, act) => now.Claim(act), CancellationToken.None)).Why.Code);
    }

    [Fact]
    public async Task A_decision_that_changes_nothing_commits_nothing()
    {
        Assert.IsType<ChangeOutcome.Committed>(await desk.DecideAsync(Samples.Anna, conversation.Id, (now, act) => now.Tag(act, [], []), CancellationToken.None));
        Assert.Empty(store.Conversations.Changes);
    }

    [Fact]
    public async Task A_source_without_a_sender_is_answered_by_hand()
    {
        var blog = store.Conversations.Add(Samples.Conversation(store.Brand, time.GetUtcNow()) with { Source = Samples.Blog });
        await desk.ApproveAsync(Samples.Anna, blog.Id, null, "x", 1, null, CancellationToken.None);
        Assert.Equal(ReplyState.ByHand, store.Conversations[blog.Id].Replies.Single().State);
        Assert.Null(desk.RulesOf(Samples.Blog));
    }

    [Fact]
    public async Task Undo_confirm_and_resend_reach_the_reply()
    {
        var reply = Assert.IsType<Approved.Done>(await ApproveAsync()).Reply;
        await desk.UndoAsync(Samples.Ben, conversation.Id, reply, CancellationToken.None);
        Assert.Equal(ReplyState.Undone, Now.Replies.Single().State);
        var next = Assert.IsType<Approved.Done>(await ApproveAsync()).Reply;
        store.Conversations.Change(conversation.Id, now => now.Unknown(next, "silence", time.GetUtcNow()));
        await desk.ResendAsync(Samples.Ben, conversation.Id, next, CancellationToken.None);
        Assert.Equal(ReplyState.Queued, Now.Replies[^1].State);
        store.Conversations.Change(conversation.Id, now => now.Unknown(next, "silence", time.GetUtcNow()));
        await desk.ConfirmSentAsync(Samples.Ben, conversation.Id, next, null, CancellationToken.None);
        Assert.Equal((ReplyState.Sent, true), (Now.Replies[^1].State, Now.Replies[^1].ByHand));
    }

    private Task<Approved> ApproveAsync(Agent? agent = null, RequestKey? key = null) =>
        desk.ApproveAsync(agent ?? Samples.Anna, conversation.Id, null, "Thank you.", 1, key, CancellationToken.None);
}
