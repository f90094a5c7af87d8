using System.Text.Json.Nodes;
using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.FakeDiscord;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>A digest to be shown.</summary>
internal static class DigestSamples
{
    // A picture of one point.
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static ShownDigest Of(Brand brand, Conversation needs, bool chart, string? hostile = null)
    {
        var date = new DateOnly(2026, 3, 9);
        var from = new DateTimeOffset(2026, 3, 9, 0, 0, 0, TimeSpan.Zero);
        var day = new NcpDay(date, 3, NetworkLevel.None, new Contributions(1, new Dictionary<string, long>(), new Dictionary<string, int>()), new Participation(2, 1, 0, new Dictionary<string, long>()), 2, 0, 1);
        var change = new Change<long>(3, null, null);
        var digest = new Digest
        {
            Brand = brand.Key,
            TimeZone = "UTC",
            From = from,
            To = from.AddDays(1),
            MadeAt = from.AddDays(1),
            Headline = hostile ?? "All is well.",
            NeedsHuman = [new Needing(needs.Id, needs.Contact.Id, needs.Source, Need.Asked, from)],
            NeedsHumanCount = 1,
            Ncp = day,
            Mentions = change,
            People = change,
            Contribution = change,
            Participation = change,
            Tones = new Tones(1, 1, 1),
            Top = [],
            Responses = new Responses(0, 0, null, null, null, null),
            Suggestions = new SuggestionTally(0, 0, 0, 0),
            Contacts = new ContactMoves([], [], [], [], []),
            Chain = ChainReport.Of([]),
            Sources = [],
        };
        var name = hostile ?? "Mara *L*";
        var names = new Dictionary<ContactId, string> { [needs.Contact.Id] = name };
        var lines = DigestText.Lines(digest, TimeZoneInfo.Utc, _ => name);
        return new ShownDigest(new KeptDigest(digest, []), hostile ?? brand.Name, names, lines, [day], chart ? Png : null);
    }

    public static JsonNode? Image(FakeMessage message) => message.Embeds[0]!["image"]!["url"];
}
