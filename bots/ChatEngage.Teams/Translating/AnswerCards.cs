using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.TeamChannels;
using ChatEngage.TeamChannels.Cards;

namespace ChatEngage.Teams.Translating;

/// <summary>What the team asked for, as cards: pure.</summary>
internal static class AnswerCards
{
    private const int Listed = 6;
    private static readonly int[] Levels = [160, 80, 40, 20];

    public static JsonElement List(string title, IReadOnlyList<Conversation> conversations, CardSetting setting)
    {
        ArgumentNullException.ThrowIfNull(conversations);
        return CardSize.Fit(Levels, level =>
        {
            JsonArray body = [Title(title, setting)];
            foreach (var conversation in conversations.Take(Listed)) body.Add(Line(conversation, setting, level));
            if (conversations.Count == 0) body.Add(CardParts.Text("Nothing there."));
            if (conversations.Count > Listed) body.Add(CardParts.Subtle("There are more; search for words, or see them on the desk.", close: false));
            return CardParts.Card(title, body, setting.Desk is { } desk ? [CardParts.Open("Open desk", desk)] : null);
        });
    }

    public static JsonElement Ncp(IReadOnlyList<NcpDay> days, CardSetting setting)
    {
        JsonArray body = [Title("Network, contribution, participation", setting)];
        if (days.Count > 1)
        {
            foreach (var part in Charts.Ncp(days).Concat(Charts.Mentions(days))) body.Add(part);
        }
        if (days is [.., var last])
        {
            body.Add(CardParts.Facts(
            [
                ("Day", last.Date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)),
                ("Mentions", Phrases.Number(last.Mentions)),
                ("N", $"{Phrases.Count(last.N.People, "person", "people")} within a year"),
                ("C", Phrases.Number(last.C.Total)),
                ("P", $"{Phrases.Number(last.P.Total)}{(last.PPerC is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"; {ratio:0.#} for each contribution") : "")}"),
            ]));
        }
        return Whole("N, C and P", body);
    }

    public static JsonElement Who(string words, IReadOnlyList<ContactProfile> contacts, CardSetting setting) => CardSize.Fit(Levels, level =>
    {
        JsonArray body = [Title($"Who is {words}?", setting)];
        if (contacts.Count == 0) body.Add(CardParts.Text("Nobody by that handle or name has written."));
        foreach (var (contact, standing, _, _) in contacts.Take(10))
        {
            var name = contact.Name is { Length: > 0 } known ? known : contact.Handle ?? "somebody";
            var handle = contact.Handle is { Length: > 0 } at && at != name ? $" (@{at.TrimStart('@')})" : "";
            var reach = contact.Followers is { } followers ? $", {Phrases.Count(followers, "follower")}" : "";
            body.Add(CardParts.Text($"**{CardText.Brief(name + handle, level)}** on {CardText.Brief(contact.Source.Value, 40)}{reach}"));
            body.Add(CardParts.Subtle($"{standing.Level.ToString().ToLowerInvariant()} · first seen {CardParts.Moment(contact.FirstSeen)} · last {CardParts.Moment(contact.LastSeen)}"));
        }
        return CardParts.Card("Contacts", body);
    });

    public static JsonElement Health(IReadOnlyList<HealthLine> lines, CardSetting setting) => CardSize.Fit(Levels, level =>
    {
        JsonArray body = [Title(lines.All(line => line.Ok) ? "All is well" : "Something needs attention", setting)];
        foreach (var line in lines.Take(40))
            body.Add(CardParts.Text($"{(line.Ok ? "✅" : "❌")} **{CardText.Brief(line.Part, 60)}**{(line.Detail is { } detail ? $": {CardText.Brief(detail, level)}" : "")}", color: line.Ok ? null : "Attention", close: true));
        return CardParts.Card("Health", body);
    });

    private static JsonObject Title(string title, CardSetting setting) =>
        CardParts.Container("emphasis", [CardParts.Text(CardText.Brief($"{setting.Brand.Name}: {title}", 160), weight: "Bolder", size: "Medium")], bleed: true);

    private static JsonObject Line(Conversation conversation, CardSetting setting, int level)
    {
        var look = CardLooks.Of(conversation, setting);
        var waiting = conversation.WaitingSince is { } since ? $" · waiting since {CardParts.Moment(since)}" : "";
        var holder = conversation.Assignee is { } assignee ? $" · {CardText.Brief(assignee, 40)}" : "";
        return CardParts.Container(null,
        [
            CardParts.Text($"**{CardText.Brief(look.Author, level)}** · {CardText.Brief(look.Where, level)}{holder}", color: look.Tone is CardTone.Trouble or CardTone.Pressing ? "Attention" : null),
            CardParts.Text(CardText.Brief(Wording.FirstWords(look.Text ?? "(deleted outside)"), level), close: true),
            CardParts.Subtle($"{conversation.Status.ToString().ToLowerInvariant()}{waiting}"),
            CardParts.Actions(CardParts.Execute("Open", "open", CardOrder.Data(conversation.Id, null))),
        ], separator: true);
    }

    private static JsonElement Whole(string fallback, JsonArray body) => CardSize.Fit([0], _ => CardParts.Card(fallback, body));
}
