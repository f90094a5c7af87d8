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
            Assert.Equal(minute / 15, Counter.Quarter(Midnight.AddMinutes(minute)));
            Assert.Equal(minute / 15, Counter.Quarter(Midnight.AddMinutes(minute + 1).AddTicks(-1)));
        }
    }

    [Fact]
    public void The_day_and_the_quarter_are_those_of_utc()
    {
        var at = new DateTimeOffset(2026, 3, 10, 0, 30, 0, TimeSpan.FromMinutes(345));
        Assert.Equal((new DateOnly(2026, 3, 9), 75), (Counter.Day(at), Counter.Quarter(at)));
    }

    [Fact]
    public void A_field_names_quarter_kind_and_source()
    {
        var entry = Samples.Interaction(Samples.Brand(), Midnight.AddHours(9.5), InteractionKind.ReplySent);
        Assert.Equal("38:reply.sent:hooks", Counter.Field(entry));
        Assert.Equal("38:reply.sent:-", Counter.Field(entry with { Source = null }));
    }
}
