using ChatEngage.Digests;
using static ChatEngage.Tests.Digests.DigestCase;

namespace ChatEngage.Tests.Digests;

public sealed class HeadlineTests
{
    private static readonly TimeZoneInfo Kathmandu = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

    [Fact]
    public void Silence_of_the_world_is_not_silence_of_a_source()
    {
        Assert.Equal("No mentions; both sources ok.", Of(Quiet()));
        var since = new DateTimeOffset(2026, 3, 9, 21, 27, 0, TimeSpan.Zero);
        var failing = Quiet() with { Sources = [new SourceNote("blog", "failing", "no answer", since), Ok("hooks")] };
        Assert.Equal("No mentions; blog failing since 03:12.", Headlines.Of(failing, Kathmandu));
    }

    [Fact]
    public void Each_broken_source_is_named() => Assert.Equal(
        "No mentions; blog failing, forum stopped.",
        Of(Quiet() with { Sources = [new SourceNote("blog", "failing", null, null), Ok("hooks"), new SourceNote("forum", "stopped", null, null)] }));

    [Fact]
    public void A_source_that_nobody_here_watches_is_not_called_ok()
    {
        Assert.Equal("No mentions.", Of(Quiet() with { Sources = [Ok("hooks"), new SourceNote("blog", "unknown", null, null)] }));
        Assert.Equal("No mentions; blog stopped.", Of(Quiet() with { Sources = [new SourceNote("hooks", "unknown", null, null), new SourceNote("blog", "stopped", null, null)] }));
    }

    [Fact]
    public void Three_sources_one_and_none()
    {
        Assert.Equal("No mentions; all 3 sources ok.", Of(Quiet() with { Sources = [Ok("blog"), Ok("forum"), Ok("hooks")] }));
        Assert.Equal("No mentions; the source is ok.", Of(Quiet() with { Sources = [Ok("hooks")] }));
        Assert.Equal("No mentions; no sources are configured.", Of(Quiet() with { Sources = [] }));
    }

    [Theory]
    [InlineData(1, 0, "1 mention")]
    [InlineData(2, 0, "2 mentions")]
    [InlineData(12_340, 0, "12,340 mentions")]
    [InlineData(1, 1, "1 mention and 1 reaction")]
    [InlineData(3, 2, "3 mentions and 2 reactions")]
    [InlineData(0, 4, "No mentions and 4 reactions")]
    public void Counts_are_said_as_people_say_them(long mentions, long reactions, string said) => Assert.Equal($"{said}; both sources ok.", Of(With(mentions, reactions)));

    [Theory]
    [InlineData(0, 3, null, "none of 3 answered")]
    [InlineData(1, 1, 45.0, "1 of 1 answered, half within 45 s")]
    [InlineData(2, 7, 5_400.0, "2 of 7 answered, half within 1 h 30 min")]
    public void Answered_is_n_of_m(int answered, int of, double? median, string said) =>
        Assert.Equal($"5 mentions; {said}; both sources ok.", Of(With(5) with { Responses = new Responses(answered, of, median, median, null, null) }));

    [Fact]
    public void Far_more_than_usual_is_said()
    {
        Assert.Equal("6 mentions, more than twice the usual 3; both sources ok.", Of(With(6, weekMean: 3)));
        Assert.Equal("5 mentions; both sources ok.", Of(With(5, weekMean: 3)));
        Assert.Equal("6 mentions; both sources ok.", Of(With(6, weekMean: 2.9)));
    }

    [Fact]
    public void New_advocates_and_critics_who_turned()
    {
        Assert.Equal("1 mention; 1 new advocate; both sources ok.", Of(With(1) with { Contacts = Moves(advocates: 1) }));
        Assert.Equal("1 mention; 2 new advocates; both sources ok.", Of(With(1) with { Contacts = Moves(advocates: 2) }));
        Assert.Equal("1 mention; 1 critic turned advocate; both sources ok.", Of(With(1) with { Contacts = Moves(advocates: 2, turned: 1) }));
    }

    private static string Of(Digest digest) => Headlines.Of(digest, TimeZoneInfo.Utc);
}
