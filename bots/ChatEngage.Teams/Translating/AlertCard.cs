using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Alerts;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>
/// Something that must not wait, as an Adaptive Card: pure. Only those who are on call are mentioned.
/// It holds nothing of what was written or of who wrote it: it stays when that must be forgotten.
/// </summary>
internal static class AlertCard
{
    /// <param name="onCall">The accounts of those whom the brand calls by name; who is not in it is named only.</param>
    public static JsonElement Of(TeamPost.Alert post, CardSetting setting, IReadOnlyDictionary<string, TeamsPerson> onCall)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(onCall);
        return CardSize.Fit([0], _ => Make(post, setting, onCall));
    }

    public static string Summary(Alert alert, string brand)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return CardText.Clean(CardText.Cut($"{brand}: {alert.Sentence()}", 160));
    }

    private static JsonObject Make(TeamPost.Alert post, CardSetting setting, IReadOnlyDictionary<string, TeamsPerson> onCall)
    {
        var alert = post.Raised;
        JsonArray body =
        [
            CardParts.Container("attention", [CardParts.Text(CardText.Brief($"{setting.Brand.Name}: {alert.Sentence()}", 300), weight: "Bolder", size: "Medium")], bleed: true),
        ];
        var (called, mentions) = Call(alert, onCall);
        if (called.Length > 0) body.Add(CardParts.Text(alert.Escalated ? $"Escalated to {called}" : called));
        if (alert.WaitingSince is { } since) body.Add(CardParts.Subtle($"Waiting since {CardParts.Moment(since)}"));
        JsonArray actions = [];
        if (post.Conversation is { } open)
        {
            actions.Add(CardParts.Execute("Open", "open", CardOrder.Data(open.Id, null), "positive"));
            if (open.Assignee is null) actions.Add(CardParts.Execute("Claim", "claim", CardOrder.Data(new CardPress(CardVerb.Claim, open.Id, open.ThreadVersion), new CardView { Own = false })));
            if (setting.DeskOf(open.Id) is { } desk) actions.Add(CardParts.Open("Open desk", desk));
        }
        return CardParts.Card(Summary(alert, setting.Brand.Name), body, actions, mentions);
    }

    private static (string Words, JsonArray Mentions) Call(Alert alert, IReadOnlyDictionary<string, TeamsPerson> onCall)
    {
        List<string> words = [];
        JsonArray mentions = [];
        foreach (var name in alert.Who.Distinct(StringComparer.Ordinal).Take(10))
        {
            if (!onCall.TryGetValue(name, out var person))
            {
                words.Add(CardText.Brief(name, 60));
                continue;
            }
            // What stands in it must be the same in both places, and end where it ends.
            var at = $"<at>{string.Concat(person.Name.Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '.'))}</at>";
            words.Add(at);
            if (mentions.All(known => (string?)known!["text"] != at))
                mentions.Add(new JsonObject { ["type"] = "mention", ["text"] = at, ["mentioned"] = new JsonObject { ["id"] = person.Id, ["name"] = person.Name } });
        }
        return (string.Join(", ", words), mentions);
    }
}
