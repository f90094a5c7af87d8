using ChatEngage.Contacts;
using ChatEngage.Digests;
using ChatEngage.Times;

namespace ChatEngage.Tests.Digests;

/// <summary>A day on which nothing happened, to build others from.</summary>
internal static class DigestCase
{
    public static readonly DateOnly Date = new(2026, 3, 10);
    private static readonly ChainReport NoChain = ChainReport.Of([]);
    private static readonly ContactMoves NoMoves = ContactMoves.Of([]);

    public static NcpDay Ncp(long mentions = 0, long c = 0, DateOnly? date = null) => new(
        date ?? Date,
        mentions,
        NetworkLevel.None,
        new Contributions(c, c == 0 ? new Dictionary<string, long>() : new Dictionary<string, long> { ["answer"] = c }, new Dictionary<string, int>()),
        new Participation(0, 0, 0, new Dictionary<string, long>()),
        null,
        null,
        0);

    public static Digest Quiet(TimeZoneInfo? zone = null)
    {
        var (from, to) = LocalDays.Of(Date, zone ?? TimeZoneInfo.Utc);
        return new Digest
        {
            Brand = new BrandName("acme"),
            TimeZone = (zone ?? TimeZoneInfo.Utc).Id,
            From = from,
            To = to,
            MadeAt = to.AddHours(8),
            Headline = "The headline.",
            NeedsHuman = [],
            Ncp = Ncp(),
            Mentions = new Change<long>(0, null, null),
            People = new Change<long>(0, null, null),
            Contribution = new Change<long>(0, null, null),
            Participation = new Change<long>(0, null, null),
            Tones = new Tones(0, 0, 0),
            Top = [],
            Responses = new Responses(0, 0, null, null, null, null),
            Suggestions = new SuggestionTally(0, 0, 0, 0),
            Contacts = NoMoves,
            Chain = NoChain,
            Sources = [Ok("blog"), Ok("hooks")],
        };
    }

    public static Digest With(long mentions, long reactions = 0, double? weekMean = null) =>
        Quiet() with { Ncp = Ncp(mentions), Mentions = new Change<long>(mentions, null, weekMean), Incoming = mentions + reactions };

    public static DayFigures Figures(params IEnumerable<Beginning> begun) => new()
    {
        Date = Date,
        Counts = new NcpCounts(),
        ByPerson = new Dictionary<string, int>(),
        Participants = [],
        Responses = ResponseTimes.Of([], null),
        Suggestions = new SuggestionTally(0, 0, 0, 0),
        Contacts = NoMoves,
        Chain = NoChain,
        Top = [],
        Followers = [],
        FollowsGained = 0,
        FollowsLost = 0,
        Begun = [.. begun],
        Alerts = 0,
    };

    public static Beginning Begun(bool answered = false, int hour = 12, bool asks = false, bool question = false, string source = "hooks") =>
        new(new ConversationId(Base32.RandomId()), new SourceName(source), hour, answered, asks, question);

    public static IEnumerable<Beginning> Many(int count, bool answered = false, int hour = 12, bool asks = false, bool question = false, string source = "hooks") =>
        Enumerable.Range(0, count).Select(_ => Begun(answered, hour, asks, question, source));

    public static SourceNote Ok(string name) => new(name, "ok", null, null);

    public static IReadOnlyList<ContactId> People(int count) => [.. Enumerable.Range(1, count).Select(number => new ContactId($"c{number}"))];

    public static ContactMoves Moves(int advocates = 0, int critics = 0, int quiet = 0, int returned = 0, int turned = 0) =>
        new(People(advocates), People(critics), People(quiet), People(returned), People(turned));
}
