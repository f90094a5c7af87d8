using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Suggestions;

public sealed class WriteHandlerTests : IWriter
{
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly ConversationId id;
    private readonly List<Conversation> asked = [];
    private Func<Task<Writing>> answer;

    public WriteHandlerTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        var opened = ((Transition.Done)Receiving.Receive(null, Samples.Entry(Samples.Mention("a", time.GetUtcNow()), new ConversationId(Base32.RandomId())), store.Brand.Key)).Next;
        id = store.Conversations.Add(opened with { WriteAt = time.GetUtcNow(), Suggestions = [Some("p1"), Some("p2"), Some("p3")] }).Id;
        answer = () => Task.FromResult<Writing>(new Writing.Written(Some("written")));
    }

    private Conversation Now => store.Conversations[id];

    public Task<Writing> WriteAsync(Conversation conversation, CancellationToken ct)
    {
        asked.Add(conversation);
        return answer();
    }

    [Fact]
    public async Task What_the_model_wrote_takes_the_place_of_the_weakest_and_is_logged()
    {
        await HandleAsync();
        Assert.Equal(["p1", "p2", "written"], Now.Suggestions.Select(suggestion => suggestion.Text));
        Assert.Null(Now.WriteAt);
        Assert.Equal([InteractionKind.SuggestionMade], store.Conversations.Log.Select(entry => entry.Kind));
        Assert.Empty(store.Conversations.InHand);
    }

    [Fact]
    public async Task Nothing_written_leaves_the_suggestions_and_is_not_asked_again()
    {
        answer = () => Task.FromResult<Writing>(new Writing.Nothing("link"));
        await HandleAsync();
        await HandleAsync();
        Assert.Equal(3, Now.Suggestions.Count);
        Assert.Single(asked);
    }

    [Fact]
    public async Task A_busy_model_is_asked_again_later_but_not_for_ever()
    {
        answer = () => Task.FromResult<Writing>(new Writing.TryLater(TimeSpan.FromSeconds(30)));
        var task = Given();
        await HandleAsync(task);
        Assert.Equal(time.GetUtcNow().AddSeconds(30), Assert.Single(store.Tasks.Postponed).At);
        Assert.NotNull(Now.WriteAt);
        await HandleAsync(task with { Tries = 3 });
        Assert.Equal(time.GetUtcNow().AddSeconds(120), store.Tasks.Postponed[^1].At);
        time.Advance(TimeSpan.FromMinutes(11));
        await HandleAsync(task);
        Assert.Null(Now.WriteAt);
        Assert.Equal(2, asked.Count);
    }

    [Fact]
    public async Task An_answer_to_a_mention_that_is_not_the_newest_any_more_is_dropped_and_the_newer_order_stands()
    {
        answer = () =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            store.Conversations.Add(Now with { ThreadVersion = Now.ThreadVersion + 1, WriteAt = time.GetUtcNow(), Suggestions = [] });
            return Task.FromResult<Writing>(new Writing.Written(Some("stale")));
        };
        await HandleAsync();
        Assert.Empty(Now.Suggestions);
        Assert.Equal(time.GetUtcNow(), Now.WriteAt);
    }

    [Theory]
    [InlineData(Status.Pending)]
    [InlineData(Status.Resolved)]
    public async Task What_nobody_waits_for_is_not_asked_for(Status status)
    {
        store.Conversations.Add(Now with { Status = status });
        await HandleAsync();
        Assert.Empty(asked);
        Assert.Null(Now.WriteAt);
    }

    [Fact]
    public async Task A_text_for_a_conversation_that_was_answered_meanwhile_is_dropped()
    {
        answer = () =>
        {
            store.Conversations.Add(Now with { Status = Status.Resolved, WaitingSince = null });
            return Task.FromResult<Writing>(new Writing.Written(Some("late")));
        };
        await HandleAsync();
        Assert.DoesNotContain(Now.Suggestions, suggestion => suggestion.Text == "late");
    }

    [Fact]
    public async Task Given_up_the_conversation_asks_no_more()
    {
        await new WriteHandler(store, this, time).GiveUpAsync(Given(), 1, "HttpRequestException", CancellationToken.None);
        Assert.Null(Now.WriteAt);
    }

    [Fact]
    public async Task A_task_without_its_conversation_is_done()
    {
        var task = store.Tasks.InHand("write:gone", Base32.RandomId(), Timers.Write);
        await new WriteHandler(store, this, time).HandleAsync(task, 1, CancellationToken.None);
        Assert.Empty(asked);
        Assert.Equal(["write:gone"], store.Tasks.Finished);
    }

    private static Suggestion Some(string text) => new(new SuggestionId(text), text, Origin.Llm, 0.5, []);

    private TakenTask Given() => store.Tasks.InHand($"write:{id}", id.Value, Timers.Write) with { FirstTaken = time.GetUtcNow() };

    private Task HandleAsync(TakenTask? task = null) => new WriteHandler(store, this, time).HandleAsync(task is null ? Given() : Rearm(task), 1, CancellationToken.None);

    private TakenTask Rearm(TakenTask task)
    {
        store.Conversations.InHand.Add(task.Token);
        return task;
    }
}
