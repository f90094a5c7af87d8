using ChatEngage.Contacts;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Contacts;

public sealed class ChainReportTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_longest_path_the_people_reached_and_K_come_from_the_entries_in_any_order()
    {
        // ada → bo → cy → di, ada → eve, and fay, whom nobody answered.
        Interaction[] entries =
        [
            Seen("ada"), Edge("ada", "bo", "a", "b", 1), Seen("bo"), Edge("bo", "cy", "b", "c", 2), Seen("cy"), Edge("cy", "di", "c", "d", 3),
            Edge("ada", "eve", "a", "e", 1), Seen("fay"), Seen("ada"), Plain("di"),
        ];
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = entries.ToArray();
            new Random(seed).Shuffle(shuffled);
            var report = ChainReport.Of(shuffled);
            Assert.Equal((4, 4, 3, 4, 1d), (report.Recommenders, report.Reached, report.Depth, report.EdgeCount, report.K!.Value));
            Assert.Equal("ada bo cy di", string.Join(' ', report.Path));
        }
    }

    [Fact]
    public void Who_answers_twice_is_reached_once()
    {
        var report = ChainReport.Of([Seen("ada"), Seen("bo"), Edge("ada", "cy", "a", "c", 1), Edge("bo", "cy", "b", "c2", 1)]);
        Assert.Equal((1, 0.5, 2), (report.Reached, report.K!.Value, report.EdgeCount));
    }

    [Fact]
    public void A_path_that_began_before_the_span_counts_from_its_first_recommendation()
    {
        var report = ChainReport.Of([Edge("bo", "cy", "b", "c", 2), Edge("cy", "di", "c", "d", 3)]);
        Assert.Equal((3, "bo cy di", (double?)null), (report.Depth, string.Join(' ', report.Path), report.K));
    }

    [Fact]
    public void A_post_that_answers_two_recommendations_stands_on_the_longer_path()
    {
        var report = ChainReport.Of([Edge("ada", "bo", "a", "b", 1), Edge("bo", "cy", "b", "c", 2), Edge("fay", "cy", "f", "c", 1), Edge("cy", "di", "c", "d", 3)]);
        Assert.Equal("ada bo cy di", string.Join(' ', report.Path));
        Assert.Equal("ada bo cy di", string.Join(' ', ChainReport.Of([Edge("fay", "cy", "f", "c", 1), Edge("cy", "di", "c", "d", 3), Edge("bo", "cy", "b", "c", 2), Edge("ada", "bo", "a", "b", 1)]).Path));
    }

    [Fact]
    public void Nothing_happened() => Assert.Equal((0, 0, 0, null, 0), ChainReport.Of([Plain("ada")]) is var report ? (report.Recommenders, report.Reached, report.Depth, report.K, report.Path.Count) : default);

    private static Interaction Seen(string who) => Plain(who) with { Kind = InteractionKind.RecommendationSeen };

    private static Interaction Edge(string from, string to, string answered, string post, int depth) => Plain(to) with
    {
        Kind = InteractionKind.RecommendationAnswered,
        Data = new Dictionary<string, string> { ["from"] = from, ["via"] = "reply", ["to"] = answered, ["post"] = post, ["depth"] = $"{depth}", ["root"] = "a" },
    };

    private static Interaction Plain(string who) => new() { At = At, OccurredAt = At, Brand = new BrandName("acme"), Kind = InteractionKind.MentionReceived, Contact = new ContactId(who) };
}
