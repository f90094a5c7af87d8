using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Tasks;
using ChatEngage.Tests.Doubles;

namespace ChatEngage.Tests.Review;

/// <summary>One reply on its way, its task in hand, and a place that answers as the test says.</summary>
internal sealed class SendCase
{
    private readonly SendHandler handler;
    private readonly ConversationId id;
    private readonly ReplyId replyId;

    /// <param name="safeFor">How long the place recognises a repeat.</param>
    /// <param name="earlierRun">The store started again since the reply was queued.</param>
    public SendCase(TimeSpan safeFor = default, bool earlierRun = false, Func<Reply, FakeTime, Reply>? reply = null)
    {
        Store = new MemoryBrandStore(Samples.Brand(), Time);
        Sender = new ScriptedSender { Rules = new ReplyRules { RepeatSafeFor = safeFor } };
        handler = new SendHandler(Store, Sender, Time);
        var conversation = Samples.Conversation(Store.Brand, Time.GetUtcNow());
        var queued = Samples.Reply(conversation, Time.GetUtcNow());
        conversation = Store.Conversations.Add(conversation.Holding(reply?.Invoke(queued, Time) ?? queued));
        (id, replyId) = (conversation.Id, queued.Id);
        Task = Store.Tasks.InHand($"send:{replyId}", $"{id} {replyId}", handler.Lane, earlierRun);
    }

    public FakeTime Time { get; } = new();
    public MemoryBrandStore Store { get; }
    public ScriptedSender Sender { get; }
    public TakenTask Task { get; private set; }
    public ConversationId Id => id;
    public Conversation Conversation => Store.Conversations[id];
    public Reply Reply => Conversation.Replies.Single();
    public bool IsFinished => Store.Tasks.Finished.Contains(Task.Id) || !Store.Conversations.InHand.Contains(Task.Token);

    /// <summary>As after a crash in the middle of an attempt that began so long ago.</summary>
    public static Func<Reply, FakeTime, Reply> Interrupted(TimeSpan ago) => (reply, time) => reply with
    {
        State = ReplyState.Sending,
        Attempt = 1,
        ApprovedAt = time.GetUtcNow() - ago - TimeSpan.FromSeconds(5),
        SendAt = time.GetUtcNow() - ago,
        FirstAttemptAt = time.GetUtcNow() - ago,
        AttemptAt = time.GetUtcNow() - ago,
    };

    public async Task RunAsync(CancellationToken ct = default) => await Eventually.DoneAsync(handler.HandleAsync(Task, 1, ct));

    /// <summary>Begins, without waiting for the end.</summary>
    public Task Begin(CancellationToken ct = default) => handler.HandleAsync(Task, 1, ct);

    public Task GiveUpAsync() => handler.GiveUpAsync(Task, 1, "IOException", default);

    /// <summary>The next time the task is given out, when the document says it is due.</summary>
    public async Task RunAgainAsync()
    {
        if (Reply.SendAt is { } at && at > Time.GetUtcNow()) Time.Advance(at - Time.GetUtcNow());
        Task = Store.Tasks.InHand(Task.Id, Task.Payload, Task.Lane);
        await RunAsync();
    }
}
