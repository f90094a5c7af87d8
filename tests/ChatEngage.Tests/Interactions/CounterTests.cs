using ChatEngage.Interactions;

namespace ChatEngage.Tests.Interactions;

public sealed class CounterTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_minute_of_a_day_has_its_quarter()
    {
        for (var minute = 0; minute < 1_440; minute++)
        {
            Assert.Equal(minute / 15, Counter.QuarterOf(Midnight.AddMinutes(minute)));
            Assert.Equal(minute / 15, Counter.QuarterOf(Midnight.AddMinutes(minute + 1).AddTicks(-1)));
        }
    }

    [Fact]
    public void The_day_and_the_quarter_are_those_of_utc()
    {
        var at = new DateTimeOffset(2026, 3, 10, 0, 30, 0, TimeSpan.FromMinutes(345));
        Assert.Equal((new DateOnly(2026, 3, 9), 75), (Counter.Day(at), Counter.QuarterOf(at)));
    }

    [Fact]
    public void A_field_names_quarter_kind_and_source()
    {
        var entry = Samples.Interaction(Samples.Brand(), Midnight.AddHours(9.5), InteractionKind.ReplySent);
        Assert.Equal("38:reply.sent:hooks", Counter.Field(entry));
        Assert.Equal("38:reply.sent:-", Counter.Field(entry with { Source = null }));
    }

    [Theory]
    [InlineData(InteractionKind.ReplyReceived, "P", "negative", "38:reply.received:hooks:P-")]
    [InlineData(InteractionKind.MentionReceived, null, "positive", "38:mention.received:hooks:+")]
    [InlineData(InteractionKind.MentionReceived, null, "neutral", "38:mention.received:hooks")]
    [InlineData(InteractionKind.LikeReceived, null, null, "38:like.received:hooks:+")]
    [InlineData(InteractionKind.ReplySent, "C", null, "38:reply.sent:hooks:C")]
    [InlineData(InteractionKind.NoteAdded, null, "negative", "38:note.added:hooks")]
    public void A_mark_tells_ncp_and_tone_and_is_read_again(string kind, string? ncp, string? sentiment, string field)
    {
        var entry = new Interaction
        {
            At = Midnight.AddMinutes(38 * 15),
            OccurredAt = Midnight,
            Brand = new BrandName("demo"),
            Source = new SourceName("hooks"),
            Kind = kind,
            Ncp = ncp,
            Data = sentiment is null ? null : new Dictionary<string, string> { ["sentiment"] = sentiment },
        };
        Assert.Equal(field, Counter.Field(entry));
        Assert.Equal(Counter.Of(entry), Counter.Parse(field));
    }

    [Theory]
    [InlineData("")]
    [InlineData("38")]
    [InlineData("x:like.received:hooks")]
    [InlineData("38:a:b:c:d")]
    public void What_is_no_field_is_refused(string field) => Assert.Throws<FormatException>(() => Counter.Parse(field));
}
