using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>A conversation as an Adaptive Card: pure.</summary>
internal static class ConversationCard
{
    /// <param name="view">Null: as the post of the conversation.</param>
    public static JsonElement Of(CardLook look, int most = CardSize.Most, CardView? view = null)
    {
        ArgumentNullException.ThrowIfNull(look);
        return CardSize.Fit(CardLevel.All, level => Make(look, level, view ?? CardView.Post), most);
    }

    /// <summary>What a notification says of it: plain text.</summary>
    public static string Summary(CardLook look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return CardText.Clean(CardText.Cut($"{look.Author}: {Wording(look.Text ?? "(deleted)")}", 160));
    }

    private static string Wording(string text) => TeamChannels.Wording.FirstWords(text);

    private static JsonObject Make(CardLook look, CardLevel level, CardView view)
    {
        JsonArray body = [];
        body.Add(Head(look, level));
        body.Add(look.Text is { } text ? CardParts.Text(CardText.Brief(text, level.Text) is { Length: > 0 } said ? said : "(no words)") : CardParts.Text("(deleted outside)", subtle: true));
        if (CardActions.Looking(look, level.Url).ToList() is { Count: > 0 } looking) body.Add(CardParts.Actions(looking));
        body.Add(CardParts.Facts(Facts(look, level)));
        if (level.Extras && look.Reasons.Count > 0) body.Add(CardParts.Subtle(string.Join("\n\n", look.Reasons.Select(reason => CardText.Brief(reason, level.Small))), close: false));
        if (look.Notes.Count > 0) body.Add(Notes(look, level));
        if (look.Reply is { } reply) body.Add(Reply(reply, level));
        var told = Told.Where(look, view);
        Tell(Told.Place.Reply);
        if (CardActions.AboutReply(look, view) is { Count: > 0 } about) body.Add(CardParts.Actions(about));
        Tell(Told.Place.Suggestions);
        foreach (var suggestion in look.Suggestions)
        {
            body.Add(Suggestion(look, suggestion, level, view));
            if (view.Pressed?.Suggestion == suggestion.Id) Tell(Told.Place.Suggestion);
        }
        Tell(Told.Place.Answering);
        if (CardActions.Answering(look, level, view) is { Count: > 0 } answering) body.Add(CardParts.Actions(answering));
        if (view.Back is { } back) body.Add(CardParts.Actions(CardActions.Back(back)));
        Tell(Told.Place.End);
        return CardParts.Card(Summary(look), body, new JsonArray([.. CardActions.Handling(look, view)]));

        void Tell(Told.Place here)
        {
            // The colours of a style are readable on every background; a text's own are not.
            if (told == here) body.Add(CardParts.Container("warning", [CardParts.Text(CardText.Brief(view.Says!, 400), weight: "Bolder")]));
        }
    }

    private static JsonObject Head(CardLook look, CardLevel level)
    {
        var style = look.Tone switch
        {
            CardTone.Trouble => "attention",
            CardTone.Pressing => "warning",
            CardTone.Waiting => "accent",
            CardTone.Done => "good",
            _ => "emphasis",
        };
        var earlier = look.Earlier switch { 0 => "", 1 => ", 1 earlier mention", var many => $", {many} earlier mentions" };
        JsonArray head = [CardParts.Text(CardText.Brief(look.Author, 40 + level.Small), weight: "Bolder", size: "Medium")];
        var when = look.WrittenAt is { } at ? $" · {CardParts.Moment(at)}" : "";
        head.Add(CardParts.Subtle($"{CardText.Brief(look.Where, 40 + level.Small)}{earlier}{when}"));
        return CardParts.Container(style, head, bleed: true);
    }

    private static IEnumerable<(string Title, string Value)> Facts(CardLook look, CardLevel level) => look.Facts.Select(fact =>
    {
        var value = CardText.Brief(fact.Value, 40 + level.Small);
        var at = fact.At is { } moment ? CardParts.Moment(moment) : "";
        return (fact.Label, value.Length > 0 && at.Length > 0 ? $"{value} {at}" : value + at);
    });

    private static JsonObject Notes(CardLook look, CardLevel level)
    {
        JsonArray notes = [CardParts.Subtle("Private notes", close: false)];
        foreach (var note in look.Notes) notes.Add(CardParts.Text($"**{CardText.Brief(note.Agent, 20 + (level.Small / 4))}** {CardText.Brief(note.Text, level.Small)}", size: "Small", close: true));
        return CardParts.Container(null, notes, separator: true);
    }

    private static JsonObject Reply(CardReply reply, CardLevel level)
    {
        var trouble = reply.Kind is ReplyState.Failed or ReplyState.Refused or ReplyState.Unknown;
        var at = reply.At is { } moment ? $" · {CardParts.Moment(moment)}" : "";
        JsonArray items =
        [
            CardParts.Text($"Reply by {CardText.Brief(reply.Agent, 20 + (level.Small / 4))}: {CardText.Escape(reply.State)}{at}", weight: "Bolder", size: "Small", color: trouble ? "Attention" : null),
            CardParts.Text(CardText.Brief(reply.Text, level.Text), close: true),
        ];
        if (reply.Error is { } error) items.Add(CardParts.Text(CardText.Brief(error, 60 + level.Small), size: "Small", color: trouble ? "Attention" : null, close: true));
        if (reply.Url is { } url && url.AbsoluteUri.Length <= level.Url) items.Add(CardParts.Actions(CardParts.Open("See the reply", url)));
        return CardParts.Container("default", items, separator: true);
    }

    private static JsonObject Suggestion(CardLook look, CardSuggestion suggestion, CardLevel level, CardView view)
    {
        JsonArray items = [CardParts.Subtle($"**{suggestion.Number}** · {CardText.Brief(suggestion.Origin, 40 + level.Small)}", close: false)];
        items.Add(CardParts.Text(CardText.Brief(suggestion.Text, level.Suggested), close: true));
        if (suggestion.Missing.Count > 0) items.Add(CardParts.Text($"Still to be filled in: {CardText.Brief(string.Join(", ", suggestion.Missing), 40 + level.Small)}", size: "Small", color: "Attention", close: true));
        if (suggestion.Text.Length > level.Suggested) items.Add(CardParts.Text("It is too long to be shown as a whole here; read and approve it on the desk.", size: "Small", color: "Attention", close: true));
        if (CardActions.About(look, suggestion, level, view) is { Count: > 0 } actions) items.Add(CardParts.Actions(actions));
        return CardParts.Container("emphasis", items);
    }
}
