using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>A queued reply on its way out: queued → sending → sent, refused, failed or unknown.</summary>
public static class Sending
{
    /// <summary>Recorded before the first byte goes out. Refused unless the reply is queued and due, or already sending.</summary>
    public static Transition BeginAttempt(this Conversation conversation, ReplyId id, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Find(id) is not { } reply) return Approving.NoReply;
        if (reply.State is not (ReplyState.Queued or ReplyState.Sending) || reply.SendAt > now)
            return Transition.No(RefusalCode.WrongState, $"This reply is {Approving.Words(reply.State)}.");
        return Transition.To(conversation.With(reply with
        {
            State = ReplyState.Sending,
            Attempt = reply.Attempt + 1,
            AttemptAt = now,
            FirstAttemptAt = reply.FirstAttemptAt ?? now,
        }) with { ChangedAt = now });
    }

    /// <summary>It is there: the mentions the approver saw are answered.</summary>
    public static Transition Sent(this Conversation conversation, ReplyId id, string? outsideId, string? url, DateTimeOffset now, string? byHand = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Find(id) is not { } reply) return Approving.NoReply;
        if (reply.State == ReplyState.Sent) return Transition.To(conversation);
        var sent = reply with { State = ReplyState.Sent, SentAt = now, SendAt = null, OutsideId = outsideId, Url = url, Error = null, ByHand = byHand is not null };
        var waited = Math.Max(0, (now - (conversation.WaitingSince ?? reply.ApprovedAt)).TotalSeconds);
        var next = conversation.With(sent) with
        {
            // Our own post moved the thread: a decision made before it must be looked at again.
            ThreadVersion = conversation.ThreadVersion + 1,
            AnsweredVersion = Math.Max(conversation.AnsweredVersion, reply.ThreadVersion),
            FirstResponseAt = conversation.FirstResponseAt ?? now,
            Suggestions = [],
            ChangedAt = now,
        };
        next = next.Waiting();
        if (next.WaitingSince is null && next.Status == Status.Open) next = next with { Status = Status.Pending };
        var data = new Dictionary<string, string> { ["reply"] = id.Value }.Timed(conversation, now);
        if (byHand is not null) data["byHand"] = "true";
        var log = conversation.Entry(InteractionKind.ReplySent, now) with { Ncp = Ncp.Contribution, Agent = byHand ?? reply.Agent, LatencySeconds = waited, Data = data };
        return new Transition.Done(next, [log]) { Lessons = conversation.Answered(sent, now) };
    }

    /// <summary>The attempt surely did not arrive; it is queued again for <paramref name="at"/>.</summary>
    public static Transition Later(this Conversation conversation, ReplyId id, DateTimeOffset at, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Find(id) is { State: ReplyState.Sending or ReplyState.Queued } reply
            ? Transition.To(conversation.With(reply with { State = ReplyState.Queued, SendAt = at, Error = reason }) with { ChangedAt = now })
            : Transition.No(RefusalCode.WrongState, "This reply is not on its way.");
    }

    /// <summary>Stays in <see cref="ReplyState.Sending"/> and is tried again at <paramref name="at"/>, because a repeat is still harmless.</summary>
    public static Transition RepeatAt(this Conversation conversation, ReplyId id, DateTimeOffset at, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        return conversation.Find(id) is { State: ReplyState.Sending } reply
            ? Transition.To(conversation.With(reply with { SendAt = at, Error = reason }) with { ChangedAt = now })
            : Transition.No(RefusalCode.WrongState, "This reply is not on its way.");
    }

    public static Transition Refused(this Conversation conversation, ReplyId id, string reason, DateTimeOffset now) =>
        End(conversation, id, ReplyState.Refused, InteractionKind.ReplyRefused, reason, now);

    public static Transition Failed(this Conversation conversation, ReplyId id, string reason, DateTimeOffset now) =>
        End(conversation, id, ReplyState.Failed, InteractionKind.ReplyFailed, reason, now);

    public static Transition Unknown(this Conversation conversation, ReplyId id, string reason, DateTimeOffset now) =>
        End(conversation, id, ReplyState.Unknown, InteractionKind.ReplyUnknown, reason, now);

    /// <summary>A human looked: it is there.</summary>
    public static Transition SettleAsSent(this Conversation conversation, Act act, ReplyId id, string? url)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Find(id) is not { } reply) return Approving.NoReply;
        return reply.State.CanBeSettled() ? conversation.Sent(id, null, url, act.At, act.Who.Name) : CannotSettle(reply);
    }

    /// <summary>A human asks for another attempt.</summary>
    public static Transition SettleByResending(this Conversation conversation, Act act, ReplyId id, bool canSend)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Find(id) is not { } reply) return Approving.NoReply;
        if (!reply.State.CanBeSettled() || !canSend) return CannotSettle(reply);
        if (reply.Text.Length == 0) return Transition.No(RefusalCode.WrongState, "Its text is no longer kept.");
        if (conversation.Moving is { } moving && moving.Id != id) return Transition.No(RefusalCode.ReplyPending, "Another reply of this conversation is not final yet.");
        // A fresh count: the human answers for what the earlier attempts did.
        var again = Approving.Queue(reply with { Attempt = 0, FirstAttemptAt = null, AttemptAt = null }, act, canSend: true);
        return Transition.To(act.Touch(conversation.With(again)), act.Log(conversation, InteractionKind.ReplyApproved, new Dictionary<string, string> { ["reply"] = id.Value, ["resend"] = "true" }));
    }

    private static Transition CannotSettle(Reply reply) =>
        Transition.No(RefusalCode.WrongState, $"This reply is {Approving.Words(reply.State)}; there is nothing to settle that way.");

    private static Transition End(Conversation conversation, ReplyId id, ReplyState state, string kind, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.Find(id) is not { } reply) return Approving.NoReply;
        if (reply.State == state) return Transition.To(conversation);
        if (reply.State is not (ReplyState.Sending or ReplyState.Queued)) return Transition.No(RefusalCode.WrongState, $"This reply is {Approving.Words(reply.State)}.");
        var next = conversation.With(reply with { State = state, SendAt = null, Error = reason }) with { ChangedAt = now };
        return Transition.To(next, conversation.Entry(kind, now) with { Agent = reply.Agent, Data = new Dictionary<string, string> { ["reply"] = id.Value } });
    }
}
