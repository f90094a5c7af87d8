using ChatEngage.Host.Desk;
using ChatEngage.TeamChannels;

namespace ChatEngage.Host.Tests.Desk;

public class LooksTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("https://example.org/a b", "https://example.org/a%20b")]
    [InlineData("http://example.org", "http://example.org/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JavaScript://example.org/%0aalert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("//example.org", null)]
    [InlineData("/inside", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_addresses_of_the_web_can_be_opened(string? url, string? opened) => Assert.Equal(opened, Wording.Openable(url));

    [Theory]
    [InlineData(-5, "under a minute")]
    [InlineData(59, "under a minute")]
    [InlineData(60, "1 min")]
    [InlineData(3_599, "59 min")]
    [InlineData(3_600, "1 h")]
    [InlineData(172_799, "47 h")]
    [InlineData(172_800, "2 days")]
    public void A_waiting_time_is_said_in_words(int seconds, string words) => Assert.Equal(words, Wording.Span(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void First_words_are_one_line_and_never_half_a_character()
    {
        var cut = Wording.FirstWords("a\n b\t" + new string('x', 155) + "😀 and more");
        Assert.StartsWith("a b x", cut, StringComparison.Ordinal);
        Assert.EndsWith("x…", cut, StringComparison.Ordinal);
        Assert.DoesNotContain(cut, char.IsSurrogate);
    }

    [Theory]
    [InlineData("1h", "2026-03-28T21:30:00Z")]
    [InlineData("tomorrow", "2026-03-29T07:00:00Z")] // The clocks go forward in that night: 09:00 is two hours ahead of UTC.
    [InlineData("week", "2026-03-30T07:00:00Z")]
    [InlineData("nonsense", "2026-03-28T21:30:00Z")]
    public void A_snooze_ends_on_the_clock_of_the_brand(string choice, string until) =>
        Assert.Equal(DateTimeOffset.Parse(until, null), SnoozeChoice.Until(choice, new DateTimeOffset(2026, 3, 28, 20, 30, 0, TimeSpan.Zero), Berlin));

    [Fact]
    public void An_inbox_address_says_what_it_was_made_from()
    {
        var query = new InboxQuery { Brand = "demo", Status = null, Trouble = true, Mine = true, Words = "cold & wet", Show = 100 };
        var address = query.Address();
        var read = InboxQuery.Read(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address[address.IndexOf('?', StringComparison.Ordinal)..])));
        Assert.Equal(query, read);
        Assert.Equal("/", new InboxQuery().Address());
    }
}
