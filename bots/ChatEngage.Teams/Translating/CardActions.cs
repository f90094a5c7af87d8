using System.Text.Json.Nodes;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>The buttons of a conversation's card, in sets of at most six: narrow clients show no more.</summary>
internal static class CardActions
{
    /// <summary>Settling the reply that the card tells about.</summary>
    public static IReadOnlyList<JsonObject> AboutReply(CardLook look, CardView view) =>
        [.. look.Buttons.Where(button => button.Press.Verb is CardVerb.Undo or CardVerb.Second or CardVerb.Decline or CardVerb.Resend or CardVerb.Posted).Select(button => Action(button, view))];

    /// <summary>Approving and editing one suggestion.</summary>
    public static IReadOnlyList<JsonObject> About(CardLook look, CardSuggestion suggestion, CardLevel level, CardView view)
    {
        List<JsonObject> actions = [];
        foreach (var button in look.Buttons.Where(button => button.Number == suggestion.Number))
            if (button.Press.Verb == CardVerb.Approve && suggestion.Text.Length <= level.Suggested) actions.Add(Action(button, view));
            else if (button.Press.Verb == CardVerb.Edit) actions.Add(Edit(button, suggestion, level, view));
        return actions;
    }

    /// <summary>An own text where nothing is suggested; taking suggestions away.</summary>
    public static IReadOnlyList<JsonObject> Answering(CardLook look, CardLevel level, CardView view)
    {
        List<JsonObject> actions = [.. look.Buttons.Where(button => button is { Press.Verb: CardVerb.Edit, Number: 0 }).Select(button => Edit(button, null, level, view))];
        if (look.Buttons.Where(button => button.Press.Verb == CardVerb.Reject).ToList() is { Count: > 0 } rejecting) actions.Add(Reject(rejecting, view));
        return actions;
    }

    /// <summary>What is done with the conversation itself.</summary>
    public static IEnumerable<JsonObject> Handling(CardLook look, CardView view) =>
        look.Buttons.Where(button => button.Press.Verb is CardVerb.Claim or CardVerb.Release or CardVerb.Resolve or CardVerb.Reopen or CardVerb.Snooze or CardVerb.Note).Select(button => Action(button, view));

    /// <summary>Where it can be seen.</summary>
    public static IEnumerable<JsonObject> Looking(CardLook look, int longestUrl)
    {
        if (look.Url is { } url && url.AbsoluteUri.Length <= longestUrl) yield return CardParts.Open("Open post", url);
        if (look.Desk is { } desk && desk.AbsoluteUri.Length <= longestUrl) yield return CardParts.Open("Open desk", desk);
    }

    public static JsonObject Back(CardOrder.Digest digest) => CardParts.Execute("Back to the digest", "digest", CardOrder.Data(digest));

    private static JsonObject Action(CardButton button, CardView view) => button.Press.Verb switch
    {
        CardVerb.Note => CardParts.Show(
            button.Label,
            [CardParts.Input(CardInputs.Note, "Private note", value: view.TypedFor(button.Press), most: Conversations.Annotating.MaxNoteLength, required: true, placeholder: "Only the team sees it.")],
            Execute(button.Press, view, "Add note")),
        CardVerb.Snooze => CardParts.Show(
            button.Label,
            [CardParts.Choice(CardInputs.Until, "For how long?", SnoozeChoice.All.Select(choice => (choice.Value, choice.Words)), SnoozeChoice.All[0].Value)],
            Execute(button.Press, view, "Snooze it")),
        CardVerb.Posted => CardParts.Show(
            button.Label,
            [CardParts.Input(CardInputs.Link, "Link to the reply", lines: false, value: view.TypedFor(button.Press), placeholder: "https://… (may be left out)")],
            Execute(button.Press, view, "Record it")),
        _ => Execute(button.Press, view, button.Label, button.Look),
    };

    private static JsonObject Edit(CardButton button, CardSuggestion? suggestion, CardLevel level, CardView view)
    {
        var written = view.TypedFor(button.Press) ?? view.Written?.Invoke(button.Press.Suggestion) ?? suggestion?.Text;
        var fits = written is { Length: > 0 } && written.Length <= level.Prefilled;
        var placeholder = fits || string.IsNullOrEmpty(written) ? "Your reply." : "The text is too long for this box. Write your own reply, or edit it on the desk.";
        var box = CardInputs.Text(button.Number);
        return CardParts.Show(
            button.Label,
            [CardParts.Input(box, "Reply", value: fits ? written : null, placeholder: placeholder, required: true)],
            Execute(button.Press, view, button.Number == 0 ? "Approve text" : $"Approve edited {button.Number}", ButtonLook.Good, box));
    }

    /// <summary>One form for all of them: three would leave too little room for what they say.</summary>
    private static JsonObject Reject(List<CardButton> buttons, CardView view)
    {
        JsonArray form = [];
        if (buttons.Count > 1) form.Add(CardParts.Choice(CardInputs.Which, "Which suggestion?", buttons.Select(button => (button.Press.Write(), $"Suggestion {button.Number}")), buttons[0].Press.Write()));
        form.Add(CardParts.Choice(CardInputs.Reason, "Why?", CardInputs.Reasons, CardInputs.Reasons[0].Value));
        form.Add(CardParts.Input(CardInputs.Words, "In your own words", lines: false, placeholder: "Instead of the reason above; kept as a note."));
        return CardParts.Show("Reject", form, Execute(buttons[0].Press, view, "Reject it", ButtonLook.Bad));
    }

    private static JsonObject Execute(CardPress press, CardView view, string label, ButtonLook look = ButtonLook.Plain, string? box = null) =>
        CardParts.Execute(label, press.Verb.ToString().ToLowerInvariant(), CardOrder.Data(press, view, box), look switch { ButtonLook.Good or ButtonLook.Main => "positive", ButtonLook.Bad => "destructive", _ => null });
}
