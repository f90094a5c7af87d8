using System.Text.Json;
using ChatEngage.Digests;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Digests;

public sealed class NcpCountsTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void The_order_of_entries_does_not_matter(int seed)
    {
        var entries = RandomLog.Of(Samples.Brand(), seed, Midnight, Midnight.AddDays(1), 300);
        var shuffled = entries.ToArray();
        new Random(seed).Shuffle(shuffled);
        Assert.Equal(Json(Of(entries)), Json(Of(shuffled)));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Two_half_days_are_one_day(int seed)
    {
        var entries = RandomLog.Of(Samples.Brand(), seed, Midnight, Midnight.AddDays(1), 300);
        var noon = Midnight.AddHours(12);
        var day = new NcpCounts();
        day.Add(Of(entries.Where(entry => entry.At < noon)));
        day.Add(Of(entries.Where(entry => entry.At >= noon)));
        Assert.Equal(Json(Of(entries)), Json(day));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void What_the_counters_hold_comes_to_what_the_log_holds(int seed)
    {
        var entries = RandomLog.Of(Samples.Brand(), seed, Midnight, Midnight.AddDays(1), 600);
        var counters = new NcpCounts();
        foreach (var field in entries.GroupBy(Counter.Field)) counters.Add(Counter.Parse(field.Key), field.Count());
        Assert.Equal(Json(Of(entries)), Json(counters));
    }

    /// <summary>By the words of DESIGN section 9, with no look at the table in the code.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Contribution_and_participation_are_what_the_model_says(int seed)
    {
        var entries = RandomLog.Of(Samples.Brand(), seed, Midnight, Midnight.AddDays(1), 600);
        var counts = Of(entries);
        var given = entries.Where(entry => entry.Kind is "post.published" or "video.published" or "event.published" or "question.published" or "answer.published" or "reply.sent").ToList();
        var back = entries.Where(entry => entry.Kind is "mention.received" or "reply.received" or "like.received" or "share.received" or "view.reported" && entry.Ncp == "P").ToList();
        Assert.Equal(given.Count, counts.Contributions(new Dictionary<string, int>()).Total);
        Assert.Equal(given.Count(entry => entry.Kind is "answer.published" or "reply.sent"), counts.Contributions(new Dictionary<string, int>()).ByKind["answer"]);
        Assert.Equal(back.Count, counts.Participation().Total);
        Assert.Equal(back.Count(entry => Sign(entry) > 0), counts.Participation().Positive);
        Assert.Equal(back.Count(entry => Sign(entry) < 0), counts.Participation().Negative);
        Assert.Equal(entries.Count(entry => entry.Kind == "mention.received"), counts.Mentions);
        Assert.Equal(entries.Count, counts.Entries);

        static int Sign(Interaction entry) => entry.Kind switch
        {
            "like.received" or "share.received" => 1,
            "mention.received" or "reply.received" => entry.Data?.GetValueOrDefault("sentiment") switch { "positive" => 1, "negative" => -1, _ => 0 },
            _ => 0,
        };
    }

    [Fact]
    public void Without_contribution_or_tone_there_is_no_ratio()
    {
        var day = NcpDay.Of(new DateOnly(2026, 3, 10), new NcpCounts(), NetworkLevel.None, new Dictionary<string, int>(), 0);
        Assert.Null(day.PPerC);
        Assert.Null(day.NegativeShare);
        Assert.Null(new Tones(0, 5, 0).NegativeShare);
    }

    private static NcpCounts Of(IEnumerable<Interaction> entries)
    {
        var counts = new NcpCounts();
        foreach (var entry in entries) counts.Add(entry);
        return counts;
    }

    private static string Json(NcpCounts counts) => JsonSerializer.Serialize(new
    {
        counts.Entries,
        counts.Mentions,
        counts.Incoming,
        counts.Tones,
        Kinds = RandomLog.Kinds.Select(kind => (kind, counts.Of(kind))).ToDictionary(),
        C = counts.Contributions(new Dictionary<string, int>()),
        P = counts.Participation(),
    });
}
