using ChatEngage.Contacts;
using ChatEngage.Digests;

namespace ChatEngage.Teams.Tests.Team;

/// <summary>Small plain digests.</summary>
internal static class SampleDigests
{
    public static readonly DateOnly Day = new(2026, 3, 9);

    public static IReadOnlyList<NcpDay> Days(int count) =>
    [
        .. Enumerable.Range(0, count).Select(back => new NcpDay(
            Day.AddDays(back - count + 1), 10 + back, new NetworkLevel(new Dictionary<string, long>(), 100 + back, 0, 0), new Contributions(back, new Dictionary<string, long>(), new Dictionary<string, int>()),
            new Participation(2 * back, back, 0, new Dictionary<string, long>()), null, null, 1)),
    ];

    /// <param name="needing">Conversations that need a human.</param>
    public static ShownDigest Shown(IReadOnlyList<ConversationId> needing, string name = "Mara", string headline = "A calm day.", int days = 14)
    {
        var ncp = Days(days)[^1];
        var contact = new ContactId(Base32.RandomId());
        var digest = new Digest
        {
            Brand = new BrandName("acme"),
            TimeZone = "UTC",
            From = new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            To = new DateTimeOffset(Day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
            MadeAt = new DateTimeOffset(Day.AddDays(1).ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero),
            Headline = headline,
            NeedsHuman = [.. needing.Select(conversation => new Needing(conversation, contact, Samples.Hooks, Need.Overdue, new DateTimeOffset(Day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero)))],
            NeedsHumanCount = needing.Count,
            Ncp = ncp,
            Mentions = new Change<long>(14, 9, 10.4),
            People = new Change<long>(120, null, null),
            Contribution = new Change<long>(3, 2, 2.5),
            Participation = new Change<long>(6, 4, 5),
            Tones = new Tones(1, 2, 3),
            Top = [],
            Responses = new Responses(1, 2, 60, 120, null, null),
            Suggestions = new SuggestionTally(1, 2, 3, 6),
            Contacts = new ContactMoves([], [], [], [], []),
            Chain = new ChainReport(0, 0, 0, [], null, [], 0),
            Sources = [new SourceNote("hooks", "ok", null, null)],
        };
        var names = new Dictionary<ContactId, string> { [contact] = name };
        return new ShownDigest(new KeptDigest(digest, []), "Acme", names, DigestText.Lines(digest, TimeZoneInfo.Utc, id => names[id]), Days(days), null);
    }
}
