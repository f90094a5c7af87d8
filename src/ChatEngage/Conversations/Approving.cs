using System.Globalization;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Suggestions;

namespace ChatEngage.Conversations;

/// <summary>What an agent asks for: a suggestion as it is, a suggestion edited (both given), or an own text.</summary>
/// <param name="Id">Minted by the caller, so that the same request applied twice is one reply.</param>
/// <param name="ThreadVersion">The thread version the agent saw.</param>
public sealed record Approval(ReplyId Id, SuggestionId? Suggestion, string? Text, long ThreadVersion);

/// <summary>From a decision to a queued reply, and back while that is possible.</summary>
public static class Approving
{
    /// <param name="rules">What the place takes; null when it cannot be answered by us.</param>
    public static Transition Approve(this Conversation conversation, Act act, Approval approval, ReplyRules? rules)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(approval);
        if (conversation.Replies.Any(reply => reply.Id == approval.Id)) return Transition.To(conversation);
        if (conversation.Moving is { } moving)
            return Transition.No(RefusalCode.ReplyPending, $"{moving.Agent}'s reply is {Words(moving.State)}; settle or undo it first.");
        if (approval.ThreadVersion != conversation.ThreadVersion)
            return Transition.No(RefusalCode.ThreadMoved, string.Create(CultureInfo.InvariantCulture, $"The thread moved meanwhile; look at what is new and approve again. (Its version is {conversation.ThreadVersion}, yours was {approval.ThreadVersion}.)"));
        if (act.BlockedBy(conversation) is { } blocked) return blocked;
        if (conversation.Newest is not { } answered) return Transition.No(RefusalCode.WrongState, "Every mention of this conversation was deleted outside.");

        var suggestion = conversation.Suggestions.FirstOrDefault(candidate => candidate.Id == approval.Suggestion);
        if (approval.Suggestion is not null && suggestion is null) return Transition.No(RefusalCode.NotFound, "There is no such suggestion any more.");
        var words = approval.Text ?? suggestion?.Text;
        if (string.IsNullOrWhiteSpace(words)) return Transition.No(RefusalCode.Invalid, "text must not be blank.");
        if (Placeholders.Missing(words) is { Count: > 0 } missing)
            return new Transition.Refused(new Refusal(RefusalCode.Missing, $"Fill {string.Join(", ", missing.Select(name => $"{{{name}}}"))} first.", missing));
        var text = act.Brand.Review.Finish(words, act.Who);
        if (rules?.Objection(text) is { } objection) return Transition.No(RefusalCode.Invalid, objection);
        if (DocumentSize.Bytes(text) is > DocumentSize.MaxReply and var bytes)
            return Transition.No(RefusalCode.Invalid, string.Create(CultureInfo.InvariantCulture, $"The reply takes {bytes} bytes to keep; at most {DocumentSize.MaxReply} are allowed."));

        var reply = new Reply
        {
            Id = approval.Id,
            Text = text,
            Agent = act.Who.Name,
            ReplyTo = answered.Id,
            ThreadVersion = approval.ThreadVersion,
            Suggestion = suggestion?.Id,
            Basis = suggestion is null ? null : new Basis(suggestion.Item, suggestion.Origin, EditDistance.Between(suggestion.Text, words)),
            SignatureLength = act.Brand.Review.Signing(act.Who).Length,
            ApprovedAt = act.At,
        };
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(act.At, act.Brand.Zone).DateTime);
        reply = act.Brand.Review.Second.IsNeeded(act.Who, conversation.Tags, local)
            ? reply with { State = ReplyState.Held }
            : Queue(reply, act, rules is not null);
        var next = conversation with
        {
            Replies = conversation.Replies.TakeLast(20).Append(reply).ToList(),
            Drafts = conversation.Drafts.Where(draft => draft.Agent != act.Who.Name).ToList(),
        };
        return Transition.To(act.Touch(next), ApprovalLog(conversation, act, reply, suggestion));
    }

    /// <summary>The second person's word: somebody else than the approver, at least a lead.</summary>
    public static Transition Second(this Conversation conversation, Act act, ReplyId id, bool approve, bool canSend)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Find(id) is not { } reply) return NoReply;
        if (reply.State != ReplyState.Held) return Transition.No(RefusalCode.WrongState, $"This reply is {Words(reply.State)}; nobody waits for a second approval.");
        if (reply.Agent == act.Who.Name) return Transition.No(RefusalCode.NotAllowed, "The second approval must come from somebody else.");
        if (act.Who.Role < Role.Lead) return Transition.No(RefusalCode.NotAllowed, "The second approval takes the role lead.");
        if (approve && reply.ThreadVersion != conversation.ThreadVersion)
            return Transition.No(RefusalCode.ThreadMoved, "The thread moved since this reply was approved; decline it and approve again.");
        var next = approve
            ? Queue(reply with { Second = act.Who.Name }, act, canSend)
            : reply with { State = ReplyState.Declined, Second = act.Who.Name };
        var kind = approve ? InteractionKind.ReplyApproved : InteractionKind.ReplyDeclined;
        return Transition.To(act.Touch(conversation.With(next)), act.Log(conversation, kind, new Dictionary<string, string> { ["reply"] = id.Value, ["second"] = "true" }));
    }

    /// <summary>Takes a reply back that is not on its way yet.</summary>
    public static Transition Undo(this Conversation conversation, Act act, ReplyId id)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(act);
        if (conversation.Find(id) is not { } reply) return NoReply;
        if (reply.State == ReplyState.Undone) return Transition.To(conversation);
        if (reply.State is not (ReplyState.Queued or ReplyState.Held or ReplyState.ByHand))
            return Transition.No(RefusalCode.WrongState, $"This reply is {Words(reply.State)}; it cannot be undone any more.");
        return Transition.To(
            act.Touch(conversation.With(reply with { State = ReplyState.Undone, SendAt = null })),
            act.Log(conversation, InteractionKind.ReplyUndone, new Dictionary<string, string> { ["reply"] = id.Value }));
    }

    internal static Transition NoReply => Transition.No(RefusalCode.NotFound, "There is no such reply in this conversation.");

    internal static Reply? Find(this Conversation conversation, ReplyId id) => conversation.Replies.FirstOrDefault(reply => reply.Id == id);

    internal static Conversation With(this Conversation conversation, Reply changed) =>
        conversation with { Replies = conversation.Replies.Select(reply => reply.Id == changed.Id ? changed : reply).ToList() };

    internal static string Words(ReplyState state) => state switch
    {
        ReplyState.Held => "waiting for a second approval",
        ReplyState.ByHand => "waiting to be posted by hand",
        _ => state.ToString().ToLowerInvariant(),
    };

    internal static Reply Queue(Reply reply, Act act, bool canSend) => canSend
        ? reply with { State = ReplyState.Queued, SendAt = act.At + act.Brand.Review.UndoWindow, Error = null }
        : reply with { State = ReplyState.ByHand };

    private static List<Interaction> ApprovalLog(Conversation conversation, Act act, Reply reply, Suggestion? suggestion)
    {
        var waited = Math.Max(0, (act.At - (conversation.WaitingSince ?? act.At)).TotalSeconds);
        List<Interaction> log = [act.Log(conversation, InteractionKind.ReplyApproved, new Dictionary<string, string> { ["reply"] = reply.Id.Value }) with { LatencySeconds = waited }];
        if (suggestion is null || reply.Basis is not { Distance: var distance }) return log;
        log.Add(distance == 0
            ? act.Log(conversation, InteractionKind.SuggestionAccepted, Suggesting.About(suggestion))
            : act.Log(conversation, InteractionKind.SuggestionEdited, Suggesting.About(suggestion, ("distance", distance.ToString(CultureInfo.InvariantCulture)))));
        return log;
    }
}
