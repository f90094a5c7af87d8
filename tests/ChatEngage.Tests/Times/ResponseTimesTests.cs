using System.Globalization;
using ChatEngage.Interactions;
using ChatEngage.Times;

namespace ChatEngage.Tests.Times;

public sealed class ResponseTimesTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_nothing_there_is_nothing()
    {
        var times = ResponseTimes.Of([], null);
        Assert.Equal(new Spread(0, 0, null, null), times.First.Calendar);
        Assert.Equal(new Spread(0, 0, null, null), times.Waiting.Business);
        Assert.Equal(new Spread(0, 0, null, null), times.Resolution.Calendar);
    }

    [Fact]
    public void Those_not_answered_count_among_how_many_and_not_among_the_times()
    {
        var times = ResponseTimes.Of([Began("a", 0), First("a", 0, 10), Began("b", 5), Began("c", 6), First("c", 6, 36), Began("d", 9)], null);
        Assert.Equal(new Spread(2, 4, 20 * 60, 30 * 60), times.First.Calendar);
    }

    [Fact]
    public void The_answers_time_decides_and_not_when_the_conversation_began()
    {
        // Began the day before: the entry of its beginning is not in this span, its answer is.
        var times = ResponseTimes.Of([First("a", -600, 30), Began("b", 5)], null);
        Assert.Equal(new Spread(1, 2, 630 * 60, 630 * 60), times.First.Calendar);
        Assert.Equal(new Spread(0, 1, null, null), ResponseTimes.Of([Began("a", 0)], null).First.Calendar);
    }

    [Fact]
    public void An_answer_from_before_its_mention_took_no_time()
    {
        var times = ResponseTimes.Of([Began("a", 10), First("a", 10, 8)], BusinessHoursTests.Office("Europe/Berlin"));
        Assert.Equal(new Spread(1, 1, 0, 0), times.First.Calendar);
        Assert.Equal(new Spread(1, 1, 0, 0), times.First.Business);
    }

    [Fact]
    public void Later_answers_of_a_conversation_are_no_first_ones_but_end_a_wait()
    {
        var times = ResponseTimes.Of([Began("a", 0), First("a", 0, 10), Later("a", 0, 40, 60), Later("a", 0, null, 70)], null);
        Assert.Equal(new Spread(1, 1, 600, 600), times.First.Calendar);
        Assert.Equal(new Spread(2, 2, 900, 1200), times.Waiting.Calendar);
    }

    [Fact]
    public void Business_time_leaves_out_the_night_and_follows_the_clocks()
    {
        // Friday 16:30 to Monday 09:30, with the clocks changed on Sunday.
        var (friday, monday) = (new DateTimeOffset(2026, 3, 27, 15, 30, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 30, 7, 30, 0, TimeSpan.Zero));
        var times = ResponseTimes.Of([Answer("a", monday, friday, friday, first: true)], BusinessHoursTests.Office("Europe/Berlin"));
        Assert.Equal(64 * 3600, times.First.Calendar.Median);
        Assert.Equal(3600, times.First.Business.Median);
        Assert.Equal(3600, times.Waiting.Business.Median);
    }

    [Fact]
    public void An_answer_posted_outside_by_the_brand_itself_counts_like_a_reply()
    {
        var answer = First("a", 0, 10) with { Kind = InteractionKind.AnswerPublished };
        Assert.Equal(new Spread(1, 1, 600, 600), ResponseTimes.Of([Began("a", 0), answer], null).First.Calendar);
    }

    [Fact]
    public void A_conversation_counts_once_whatever_comes_twice()
    {
        var times = ResponseTimes.Of([First("a", 0, 20), Began("a", 0), First("a", 0, 10), Began("a", 0), Resolved("b", 0, 30), Resolved("b", 0, 50)], null);
        Assert.Equal(new Spread(1, 1, 600, 600), times.First.Calendar);
        Assert.Equal(new Spread(1, 1, 3000, 3000), times.Resolution.Calendar);
    }

    [Fact]
    public void Resolution_counts_from_the_first_mention_and_only_where_there_is_one()
    {
        var bare = Resolved("c", 0, 5) with { Data = null };
        var times = ResponseTimes.Of([Resolved("a", -30, 30), Resolved("b", 0, 20), bare], null);
        Assert.Equal(new Spread(2, 2, 2400, 3600), times.Resolution.Calendar);
    }

    [Fact]
    public void Entries_of_earlier_versions_tell_how_long_the_first_answer_took()
    {
        var old = First("a", 0, 10) with { Data = new Dictionary<string, string> { ["reply"] = "x", ["firstResponse"] = "90.5" } };
        var times = ResponseTimes.Of([old], null);
        Assert.Equal(90.5, times.First.Calendar.Median);
        Assert.Equal(0, times.Waiting.Calendar.Count);
    }

    [Fact]
    public void The_order_of_the_entries_does_not_matter()
    {
        var random = new Random(3);
        List<Interaction> span = [.. Enumerable.Range(0, 11).SelectMany(n => new[] { Began($"c{n}", n), First($"c{n}", n, n * n), Later($"c{n}", n, n + 3, 200 + n), Resolved($"c{n}", n, 300) })];
        var expected = ResponseTimes.Of(span, BusinessHoursTests.Office("Asia/Kathmandu"));
        Assert.Equal(11, expected.First.Calendar.Count);
        for (var run = 0; run < 50; run++)
        {
            var shuffled = span.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, ResponseTimes.Of(shuffled, BusinessHoursTests.Office("Asia/Kathmandu")));
        }
    }

    private static Interaction Began(string conversation, int minute) =>
        Entry(InteractionKind.MentionReceived, conversation, Morning.AddMinutes(minute)) with { Data = new Dictionary<string, string> { ["first"] = "true" } };

    private static Interaction First(string conversation, int began, int minute) =>
        Answer(conversation, Morning.AddMinutes(minute), Morning.AddMinutes(began), Morning.AddMinutes(began), first: true);

    private static Interaction Later(string conversation, int began, int? waiting, int minute) =>
        Answer(conversation, Morning.AddMinutes(minute), Morning.AddMinutes(began), waiting is { } since ? Morning.AddMinutes(since) : null, first: false);

    private static Interaction Answer(string conversation, DateTimeOffset at, DateTimeOffset began, DateTimeOffset? waiting, bool first)
    {
        var data = new Dictionary<string, string> { ["startedAt"] = Millis(began) };
        if (waiting is { } since) data["waitingSince"] = Millis(since);
        if (first) data["firstResponse"] = Math.Max(0, (at - began).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Entry(InteractionKind.ReplySent, conversation, at) with { Data = data };
    }

    private static Interaction Resolved(string conversation, int began, int minute) =>
        Entry(InteractionKind.Resolved, conversation, Morning.AddMinutes(minute)) with { Data = new Dictionary<string, string> { ["startedAt"] = Millis(Morning.AddMinutes(began)) } };

    private static Interaction Entry(string kind, string conversation, DateTimeOffset at) => new()
    {
        At = at.AddSeconds(1),
        OccurredAt = at,
        Brand = new BrandName("acme"),
        Kind = kind,
        Conversation = new ConversationId(conversation),
    };

    private static string Millis(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
