using ChatEngage.Conversations;

namespace ChatEngage.TeamChannels.Cards;

/// <summary>What can be done with a conversation now, in the order in which it is offered.</summary>
internal static class CardButtons
{
    /// <param name="canSend">Replies go out from here; else an agent posts them by hand.</param>
    public static IReadOnlyList<CardButton> Of(Conversation conversation, IReadOnlyList<CardSuggestion> suggestions, bool canSend) =>
        [.. Answering(conversation, suggestions), .. About(conversation, canSend), .. Handling(conversation)];

    /// <summary>The reply that the card tells about: the one that is moving, or else the newest.</summary>
    public static Reply? Shown(Conversation conversation) => conversation.Moving ?? (conversation.Replies is [.., var last] ? last : null);

    private static IEnumerable<CardButton> Answering(Conversation conversation, IReadOnlyList<CardSuggestion> suggestions)
    {
        if (conversation.Moving is not null || conversation.Newest is null) yield break;
        foreach (var suggestion in suggestions.Where(suggestion => suggestion.Missing.Count == 0))
            yield return new CardButton(Press(conversation, CardVerb.Approve) with { Suggestion = suggestion.Id }, $"Approve {suggestion.Number}", ButtonLook.Good, suggestion.Number);
        if (suggestions.Count == 0) yield return new CardButton(Press(conversation, CardVerb.Edit), "Write", ButtonLook.Main);
        foreach (var (verb, label) in new[] { (CardVerb.Edit, "Edit"), (CardVerb.Reject, "Reject") })
            foreach (var suggestion in suggestions)
                yield return new CardButton(Press(conversation, verb) with { Suggestion = suggestion.Id }, suggestions.Count == 1 ? label : $"{label} {suggestion.Number}", Number: suggestion.Number);
    }

    private static IEnumerable<CardButton> About(Conversation conversation, bool canSend)
    {
        if (Shown(conversation) is not { } reply) yield break;
        switch (reply.State)
        {
            case ReplyState.Queued:
                yield return Of(CardVerb.Undo, "Undo", ButtonLook.Bad);
                break;
            case ReplyState.Held:
                if (reply.ThreadVersion == conversation.ThreadVersion) yield return Of(CardVerb.Second, "Approve as second", ButtonLook.Good);
                yield return Of(CardVerb.Decline, "Decline");
                yield return Of(CardVerb.Undo, "Take back");
                break;
            case ReplyState.ByHand:
                yield return Of(CardVerb.Posted, "I posted it", ButtonLook.Good);
                yield return Of(CardVerb.Undo, "Take back");
                break;
            case ReplyState.Unknown:
                yield return Of(CardVerb.Posted, "It is there", ButtonLook.Good);
                if (canSend && reply.Text.Length > 0) yield return Of(CardVerb.Resend, "Send again", ButtonLook.Bad);
                break;
            case ReplyState.Failed or ReplyState.Refused when conversation.WaitingSince is not null:
                // Its text may be gone because of its age.
                if (canSend && reply.Text.Length > 0) yield return Of(CardVerb.Resend, "Retry", ButtonLook.Main);
                yield return Of(CardVerb.Posted, "It is there");
                break;
            default:
                break;
        }

        CardButton Of(CardVerb verb, string label, ButtonLook look = ButtonLook.Plain) => new(Press(conversation, verb) with { Reply = reply.Id }, label, look);
    }

    private static IEnumerable<CardButton> Handling(Conversation conversation)
    {
        yield return conversation.Assignee is null ? Of(CardVerb.Claim, "Claim") : Of(CardVerb.Release, "Release");
        if (conversation.Status != Status.Open) yield return Of(CardVerb.Reopen, "Reopen");
        if (conversation.Status != Status.Resolved)
        {
            yield return Of(CardVerb.Snooze, "Snooze");
            yield return Of(CardVerb.Resolve, "Resolve");
        }
        yield return Of(CardVerb.Note, "Note");

        CardButton Of(CardVerb verb, string label) => new(Press(conversation, verb), label);
    }

    private static CardPress Press(Conversation conversation, CardVerb verb) => new(verb, conversation.Id, conversation.ThreadVersion);
}
