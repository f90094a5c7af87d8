using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Alerts;
using ChatEngage.Conversations;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>Something that must not wait, as an Adaptive Card: pure. Only those who are on call are mentioned, never anybody whom an outside text names.</summary>
internal static class AlertCard
{
    private const int LongestUrl = 600;
    private static readonly int[] Levels = [600, 300, 120, 60, 20];

    /// <param name="onCall">The accounts of those whom the brand calls by name; who is not in it is named only.</param>
    public static JsonElement Of(TeamPost.Alert post, CardSetting setting, IReadOnlyDictionary<string, TeamsPerson> onCall, int most = CardSize.Most)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(setting);
        ArgumentNullException.ThrowIfNull(onCall);
        return CardSize.Fit(Levels, level => Make(post, setting, onCall, level), most);
    }

    public static string Summary(Alert alert, string brand)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return CardText.Clean(CardText.Cut($"{brand}: {alert.Sentence()}", 160));
    }

    private static JsonObject Make(TeamPost.Alert post, CardSetting setting, IReadOnlyDictionary<string, TeamsPerson> onCall, int level)
    {
        var alert = post.Raised;
        JsonArray body =
        [
            CardParts.Container("attention", [CardParts.Text(CardText.Brief($"{setting.Brand.Name}: {alert.Sentence()}", 300), weight: "Bolder", size: "Medium")], bleed: true),
        ];
        var (called, mentions) = Call(alert, onCall);
        if (called.Length > 0) body.Add(CardParts.Text(alert.Escalated ? $"Escalated to {called}" : called));
        if (post.Conversation is { } conversation) foreach (var item in About(conversation, setting, level)) body.Add(item);
        JsonArray actions = [];
        if (post.Conversation is { } open)
        {
            actions.Add(CardParts.Execute("Open", "open", CardOrder.Data(open.Id, null), "positive"));
            if (open.Assignee is null) actions.Add(CardParts.Execute("Claim", "claim", CardOrder.Data(new CardPress(CardVerb.Claim, open.Id, open.ThreadVersion))));
            if (Wording.Openable(open.Newest?.Url ?? open.Url) is { Length: <= LongestUrl } url) actions.Add(CardParts.Open("Open post", new Uri(url)));
            if (setting.DeskOf(open.Id) is { } desk) actions.Add(CardParts.Open("Open desk", desk));
        }
        return CardParts.Card(Summary(alert, setting.Brand.Name), body, actions, mentions);
    }

    private static IEnumerable<JsonObject> About(Conversation conversation, CardSetting setting, int level)
    {
        var look = CardLooks.Of(conversation, setting);
        yield return CardParts.Text($"**{CardText.Brief(look.Author, 120)}** · {CardText.Brief(look.Where, 120)}");
        if (look.Text is { } text) yield return CardParts.Text(CardText.Brief(text, level), close: true);
        if (conversation.WaitingSince is { } since) yield return CardParts.Subtle($"Waiting since {CardParts.Moment(since)}");
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
