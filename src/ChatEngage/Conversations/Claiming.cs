using ChatEngage.Interactions;

namespace ChatEngage.Conversations;

/// <summary>Who is responsible.</summary>
public static class Claiming
{
    /// <summary>Exclusive: refused with the holder's name. Claiming what one holds only prolongs it.</summary>
    public static Transition Claim(this Conversation conversation, Act act)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (act.Holds(conversation)) return Transition.To(act.Touch(conversation));
        return conversation.Assignee is { } holder
            ? Transition.No(RefusalCode.Held, $"{holder} holds this conversation.")
            : Transition.To(Assign(conversation, act, act.Who.Name), act.Log(conversation, InteractionKind.Claimed));
    }

    public static Transition Release(this Conversation conversation, Act act)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Assignee is null) return Transition.No(RefusalCode.WrongState, "Nobody holds this conversation.");
        return act.BlockedBy(conversation)
            ?? Transition.To(Free(conversation, act.At), act.Log(conversation, InteractionKind.Released));
    }

    /// <summary>Hands it to somebody else; drafts stay.</summary>
    public static Transition Transfer(this Conversation conversation, Act act, string to)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentException.ThrowIfNullOrWhiteSpace(to);
        if (conversation.Assignee == to) return Transition.No(RefusalCode.WrongState, $"{to} holds this conversation already.");
        return act.BlockedBy(conversation)
            ?? Transition.To(Assign(conversation, act, to), act.Log(conversation, InteractionKind.Transferred, new Dictionary<string, string> { ["to"] = to }));
    }

    /// <summary>The timer's transition: nothing happens unless the claim is really over.</summary>
    public static Transition ExpireClaim(this Conversation conversation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        if (conversation.ClaimedUntil is not { } until || until > now) return Transition.To(conversation);
        var entry = conversation.Entry(InteractionKind.Released, now) with { Data = new Dictionary<string, string> { ["reason"] = "idle" } };
        return Transition.To(Free(conversation, now), entry);
    }

    private static Conversation Assign(Conversation conversation, Act act, string to) => conversation with
    {
        Assignee = to,
        ClaimedUntil = act.At + act.Brand.Review.ClaimIdle,
        ChangedAt = act.At,
    };

    private static Conversation Free(Conversation conversation, DateTimeOffset at) =>
        conversation with { Assignee = null, ClaimedUntil = null, ChangedAt = at };
}
