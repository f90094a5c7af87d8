using ChatEngage.Digests;

namespace ChatEngage.Tests.Digests;

public sealed class PhrasesTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(-5, "0 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min")]
    [InlineData(3_569, "59 min")]
    [InlineData(3_570, "1 h")]
    [InlineData(3_600, "1 h")]
    [InlineData(11_100, "3 h 5 min")]
    [InlineData(86_399, "1 d")]
    [InlineData(86_400, "1 d")]
    [InlineData(187_200, "2 d 4 h")]
    public void A_span_is_said_shortly(double seconds, string said) => Assert.Equal(said, Phrases.Span(seconds));

    [Fact]
    public void A_change_stands_beside_what_is_known_of_the_days_before()
    {
        Assert.Equal("14 (the day before 9; 7-day mean 10.4)", Phrases.Change(new Change<long>(14, 9, 10.43)));
        Assert.Equal("1,400 (7-day mean 0)", Phrases.Change(new Change<long>(1_400, null, 0)));
        Assert.Equal("0", Phrases.Change(new Change<long>(0, null, null)));
    }
}
