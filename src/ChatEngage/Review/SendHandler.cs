using ChatEngage.Conversations;
using ChatEngage.Sources;
using ChatEngage.Storage;
using ChatEngage.Tasks;

namespace ChatEngage.Review;

/// <summary>
/// Delivers the approved replies of one source. An attempt is recorded before its first byte; an attempt of unknown outcome
/// is looked up, repeated only while that is harmless, and otherwise shown to a human.
/// </summary>
public sealed class SendHandler(IBrandStore store, IReplySender sender, TimeProvider time) : ITaskHandler
{
    public static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    // Between recording an attempt and its first byte: longer means that this process stood still and may have lost its lease.
    private static readonly TimeSpan StaleAfter = TimeSpan.FromSeconds(5);

    public string Lane => Timers.SendLane(sender.Name);
    public int Concurrency => 4;

    public async Task HandleAsync(TakenTask task, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (id, replyId) = Subject(task);
        var conversation = await store.Conversations.FindAsync(id, ct);
        var reply = conversation?.Find(replyId);
        if (conversation is null || reply is not { State: ReplyState.Queued or ReplyState.Sending })
        {
            await store.Tasks.FinishAsync(task, ct);
            return;
        }
        var doubtful = reply.State == ReplyState.Sending || task.EarlierRun;
        if (doubtful && await SettledAsync(task, epoch, conversation, reply, ct)) return;

        var before = time.GetTimestamp();
        var begun = await ChangeAsync(task, epoch, current => Begin(current, reply), ct, finish: false);
        // Undone meanwhile; or the clock was set back and it is not due any more.
        if (begun is ChangeOutcome.Refused) await store.Tasks.PostponeAsync(task, reply.SendAt ?? time.GetUtcNow(), "not due", ct);
        if (begun is not ChangeOutcome.Committed { Conversation: { } started } || time.GetElapsedTime(before) > StaleAfter) return;
        var approved = new ApprovedReply(started, started.Find(replyId)!);
        await RecordAsync(task, epoch, approved, started.Find(replyId)!, await AttemptAsync(approved, ct), ct);
    }

    /// <summary>A reply whose sending keeps breaking is shown as unknown, whatever its adapter did.</summary>
    public async Task GiveUpAsync(TakenTask task, long epoch, string error, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(task);
        var (_, replyId) = Subject(task);
        await ChangeAsync(task, epoch, current => current.Unknown(replyId, $"Sending broke down ({error}).", time.GetUtcNow()), ct, finish: false);
        Count(ReplyState.Unknown);
    }

    /// <summary>True when the fate of an earlier attempt is known now, or a human must look.</summary>
    private async Task<bool> SettledAsync(TakenTask task, long epoch, Conversation conversation, Reply reply, CancellationToken ct)
    {
        var first = reply.FirstAttemptAt ?? reply.ApprovedAt;
        var lookup = await LookAsync(conversation, reply, first, ct);
        if (lookup is Lookup.Found found)
        {
            await SentAsync(task, epoch, reply.Id, found.Id, found.Url, ct);
            return true;
        }
        if (reply.State == ReplyState.Queued && lookup is Lookup.Absent) return false;
        if (MayRepeat(reply, first, time.GetUtcNow())) return false;
        await UnknownAsync(task, epoch, reply.Id, reply.Error ?? "It was interrupted on its way; it may be there.", ct);
        return true;
    }

    /// <summary>Whoever stood still since <paramref name="seen"/> was read must not repeat what somebody else began meanwhile.</summary>
    private Transition Begin(Conversation current, Reply seen) => current.Find(seen.Id) is { } reply && reply.Attempt != seen.Attempt
        ? Transition.No(RefusalCode.WrongState, "Another attempt was begun meanwhile.")
        : current.BeginAttempt(seen.Id, time.GetUtcNow());

    private async Task<Delivery> AttemptAsync(ApprovedReply reply, CancellationToken ct)
    {
        // Called off a little earlier, so that the sender can still tell what it knows.
        using var patience = new CancellationTokenSource(AttemptLimit - TimeSpan.FromSeconds(1), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await sender.SendAsync(reply, limit.Token).WaitAsync(AttemptLimit, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever a sender throws after the first byte may have gone out: the outcome is unknown.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new Delivery.Unknown($"No answer ({error.GetType().Name}).");
        }
    }

    private async Task RecordAsync(TakenTask task, long epoch, ApprovedReply approved, Reply reply, Delivery delivery, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        switch (delivery)
        {
            case Delivery.Sent sent:
                await SentAsync(task, epoch, reply.Id, sent.Id, sent.Url, ct);
                return;
            case Delivery.Refused refused:
                await ChangeAsync(task, epoch, current => current.Refused(reply.Id, refused.Reason, now), ct);
                Count(ReplyState.Refused);
                return;
            case Delivery.TryLater later when now - reply.FirstAttemptAt < GiveUpAfter:
                var wait = later.After > BackOff.After(reply.Attempt) ? later.After : BackOff.After(reply.Attempt);
                await ChangeAsync(task, epoch, current => current.Later(reply.Id, now + wait, later.Reason, now), ct);
                return;
            case Delivery.TryLater later:
                await ChangeAsync(task, epoch, current => current.Failed(reply.Id, later.Reason, now), ct);
                Count(ReplyState.Failed);
                return;
            case Delivery.Unknown unknown:
                await DoubtAsync(task, epoch, approved, reply, unknown.Reason, ct);
                return;
        }
    }

    private async Task DoubtAsync(TakenTask task, long epoch, ApprovedReply approved, Reply reply, string reason, CancellationToken ct)
    {
        var first = reply.FirstAttemptAt!.Value;
        if (await LookAsync(approved, first, ct) is Lookup.Found found)
        {
            await SentAsync(task, epoch, reply.Id, found.Id, found.Url, ct);
            return;
        }
        var again = time.GetUtcNow() + BackOff.After(reply.Attempt);
        if (MayRepeat(reply, first, again))
            await ChangeAsync(task, epoch, current => current.RepeatAt(reply.Id, again, reason, time.GetUtcNow()), ct);
        else
            await UnknownAsync(task, epoch, reply.Id, reason, ct);
    }

    /// <summary>The repeat must also have ended within the safe time; a clock that was set back since cannot tell how much of it is over.</summary>
    private bool MayRepeat(Reply reply, DateTimeOffset first, DateTimeOffset again) =>
        time.GetUtcNow() >= (reply.AttemptAt ?? first) && again + AttemptLimit - first < sender.Rules.RepeatSafeFor;

    private Task<Lookup> LookAsync(Conversation conversation, Reply reply, DateTimeOffset since, CancellationToken ct) =>
        LookAsync(new ApprovedReply(conversation, reply with { State = ReplyState.Sending }), since, ct);

    private async Task<Lookup> LookAsync(ApprovedReply reply, DateTimeOffset since, CancellationToken ct)
    {
        try
        {
            return await sender.FindAsync(reply, since, ct).WaitAsync(AttemptLimit, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A look-up that fails tells nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new Lookup.CannotTell();
        }
    }

    private async Task SentAsync(TakenTask task, long epoch, ReplyId id, string? outsideId, string? url, CancellationToken ct)
    {
        await ChangeAsync(task, epoch, current => current.Sent(id, outsideId, url, time.GetUtcNow()), ct, ownPost: outsideId);
        Count(ReplyState.Sent);
    }

    private async Task UnknownAsync(TakenTask task, long epoch, ReplyId id, string reason, CancellationToken ct)
    {
        await ChangeAsync(task, epoch, current => current.Unknown(id, reason, time.GetUtcNow()), ct);
        Count(ReplyState.Unknown);
    }

    private Task<ChangeOutcome> ChangeAsync(TakenTask task, long epoch, Func<Conversation, Transition> change, CancellationToken ct, bool finish = true, string? ownPost = null) =>
        store.Conversations.ChangeAsync(
            Subject(task).Conversation,
            current => current is null ? Transition.No(RefusalCode.NotFound, "The conversation is gone.") : change(current),
            new Change { Epoch = epoch, Finishes = finish ? task : null, OwnPost = ownPost },
            ct,
            always: finish);

    private void Count(ReplyState state) => Telemetry.Replies.Add(
        1,
        new KeyValuePair<string, object?>("source", sender.Name.Value),
        new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant()));

    private static (ConversationId Conversation, ReplyId Reply) Subject(TakenTask task)
    {
        var space = task.Payload.IndexOf(' ', StringComparison.Ordinal);
        return (new ConversationId(task.Payload[..space]), new ReplyId(task.Payload[(space + 1)..]));
    }
}
