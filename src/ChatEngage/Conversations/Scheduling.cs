using ChatEngage.Alerts;
using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>Open, snoozed, resolved.</summary>
public static class Scheduling
{
    public static Transition Snooze(this Conversation conversation, Act act, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (until <= act.At) return Transition.No(RefusalCode.Invalid, "until must be in the future.");
        if (until > act.At.AddDays(366)) return Transition.No(RefusalCode.Invalid, "until must be within a year.");
        if (conversation.Status == Status.Resolved) return Transition.No(RefusalCode.WrongState, "This conversation is resolved; reopen it first.");
        return act.BlockedBy(conversation) ?? Transition.To(
            act.Touch(conversation with { Status = Status.Snoozed, SnoozedUntil = until }),
            act.Log(conversation, InteractionKind.Snoozed));
    }

    /// <summary>The timer's transition: nothing happens unless the snooze is really over.</summary>
    public static Transition Wake(this Conversation conversation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.SnoozedUntil is not { } until || until > now) return Transition.To(conversation);
        var entry = conversation.Entry(InteractionKind.Reopened, now) with { Data = new Dictionary<string, string> { ["reason"] = "snooze" } };
        return Transition.To((conversation with { Status = Status.Open, SnoozedUntil = null, ChangedAt = now }).Waiting(), entry);
    }

    public static Transition Resolve(this Conversation conversation, Act act)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Status == Status.Resolved) return Transition.No(RefusalCode.WrongState, "This conversation is resolved already.");
        return act.BlockedBy(conversation) ?? Transition.To(
            act.Touch(conversation with { Status = Status.Resolved, SnoozedUntil = null, WaitingSince = null, Alert = null }),
            act.Log(conversation, InteractionKind.Resolved, new Dictionary<string, string> { ["startedAt"] = AnswerTimes.Milliseconds(conversation.StartedAt) }));
    }

    public static Transition Reopen(this Conversation conversation, Act act)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Status == Status.Open) return Transition.No(RefusalCode.WrongState, "This conversation is open already.");
        return act.BlockedBy(conversation) ?? Transition.To(
            act.Touch(conversation with { Status = Status.Open, SnoozedUntil = null }).Waiting(),
            act.Log(conversation, InteractionKind.Reopened));
    }

    /// <summary>Computes <see cref="Conversation.WaitingSince"/> anew from what is not answered.</summary>
    internal static Conversation Waiting(this Conversation conversation) => (conversation with
    {
        WaitingSince = conversation.Status == Status.Resolved
            ? null
            : conversation.Mentions
                .Where(mention => !mention.Deleted && mention.ThreadVersion > conversation.AnsweredVersion)
                .Min(mention => (DateTimeOffset?)mention.CreatedAt),
    }).Settle();
}
