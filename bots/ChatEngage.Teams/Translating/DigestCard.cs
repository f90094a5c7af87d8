using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Digests;

namespace ChatEngage.Teams.Translating;

/// <summary>The digest of a day as an Adaptive Card: pure.</summary>
internal static class DigestCard
{
    // That list is shown with buttons instead.
    private const string Needing = "Needs a human now";

    // How much is said of each line, how many days are drawn, and how many of those who wait get a button.
    private static readonly (int Line, int Below, int Days, int Needing)[] Levels = [(600, 12, 31, 6), (300, 8, 14, 6), (160, 5, 14, 5), (100, 3, 7, 4), (60, 1, 7, 3), (40, 0, 7, 2), (20, 0, 2, 1)];

    /// <param name="desk">The desk's page of this digest; null when it is not told where that is.</param>
    public static JsonElement Of(ShownDigest shown, TimeZoneInfo zone, Uri? desk, int most = CardSize.Most)
    {
        ArgumentNullException.ThrowIfNull(shown);
        ArgumentNullException.ThrowIfNull(zone);
        return CardSize.Fit(Levels, level => Make(shown, zone, desk, level), most);
    }

    public static string Summary(ShownDigest shown)
    {
        ArgumentNullException.ThrowIfNull(shown);
        return CardText.Clean(CardText.Cut($"{DigestText.Title(shown.Kept.Digest, shown.Brand)}: {shown.Kept.Digest.Headline}", 160));
    }

    private static JsonObject Make(ShownDigest shown, TimeZoneInfo zone, Uri? desk, (int Line, int Below, int Days, int Needing) level)
    {
        var digest = shown.Kept.Digest;
        JsonArray body =
        [
            CardParts.Container("accent", [CardParts.Text(CardText.Brief(DigestText.Title(digest, shown.Brand), 160), weight: "Bolder", size: "Medium"), CardParts.Text(CardText.Brief(digest.Headline, 300), close: true)], bleed: true),
        ];
        foreach (var item in Waiting(shown, zone, level.Needing)) body.Add(item);
        var days = shown.Days.TakeLast(level.Days).ToList();
        if (days.Count > 1)
        {
            foreach (var part in Charts.Ncp(days).Concat(Charts.Mentions(days))) body.Add(part);
        }
        foreach (var line in shown.Lines.Where(line => line.Label != Needing)) body.Add(CardParts.Text(Line(line, level), size: "Small"));
        return CardParts.Card(Summary(shown), body, desk is null ? null : [CardParts.Open("Open on the desk", desk)]);
    }

    private static IEnumerable<JsonObject> Waiting(ShownDigest shown, TimeZoneInfo zone, int most)
    {
        var digest = shown.Kept.Digest;
        if (digest.NeedsHumanCount == 0)
        {
            yield return CardParts.Text("Nothing needs a human now.", color: "Good");
            yield break;
        }
        yield return CardParts.Text($"{Needing}: {Phrases.Number(digest.NeedsHumanCount)}", weight: "Bolder", color: "Attention");
        foreach (var need in digest.NeedsHuman.Take(most))
        {
            var name = shown.Names.TryGetValue(need.Contact, out var known) ? known : "somebody";
            var text = CardParts.Text($"**{CardText.Brief(name, 60)}** on {CardText.Brief(need.Source.Value, 40)}: {CardText.Escape(DigestText.Why(need, digest, zone))}");
            yield return CardParts.Container("emphasis", [text, CardParts.Actions(CardParts.Execute("Open", "open", CardOrder.Data(need.Conversation, digest.Date)))]);
        }
        if (digest.NeedsHumanCount - Math.Min(most, digest.NeedsHuman.Count) is > 0 and var more) yield return CardParts.Subtle($"and {Phrases.Number(more)} more", close: false);
    }

    private static string Line(DigestLine line, (int Line, int Below, int Days, int Needing) level)
    {
        var text = line.Text.Length == 0 ? $"**{CardText.Brief(line.Label, 80)}**" : $"**{CardText.Brief(line.Label, 80)}**: {CardText.Brief(line.Text, level.Line)}";
        return string.Join("\n\n", line.Below.Take(level.Below).Select(below => CardText.Brief(below, level.Line)).Prepend(text));
    }
}
