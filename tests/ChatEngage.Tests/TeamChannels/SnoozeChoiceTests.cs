using System.Globalization;
using ChatEngage.TeamChannels;

namespace ChatEngage.Tests.TeamChannels;

public sealed class SnoozeChoiceTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Theory]
    [InlineData("1h", "2026-03-07T20:00:00-05:00", "2026-03-07T21:00:00-05:00")]
    [InlineData("3h", "2026-03-07T20:00:00-05:00", "2026-03-07T23:00:00-05:00")]
    // The clocks are set forward that night.
    [InlineData("tomorrow", "2026-03-07T20:00:00-05:00", "2026-03-08T09:00:00-04:00")]
    // By the clocks of New York it is still the 7th.
    [InlineData("tomorrow", "2026-03-08T04:30:00+00:00", "2026-03-08T09:00:00-04:00")]
    [InlineData("week", "2026-03-08T12:00:00-04:00", "2026-03-09T09:00:00-04:00")]
    [InlineData("week", "2026-03-09T08:00:00-04:00", "2026-03-16T09:00:00-04:00")]
    [InlineData("week", "2026-03-14T23:59:00-04:00", "2026-03-16T09:00:00-04:00")]
    public void It_ends_by_the_clock_of_the_brand(string choice, string now, string until) =>
        Assert.Equal(At(until), SnoozeChoice.Until(choice, At(now), NewYork));

    [Fact]
    public void Whatever_is_chosen_ends_later_and_within_eight_days()
    {
        foreach (var zone in new[] { "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "Africa/Cairo", "UTC" })
            for (var hour = 0; hour < 24 * 366; hour += 5)
                foreach (var choice in SnoozeChoice.All.Select(choice => choice.Value).Append("nonsense"))
                {
                    var now = At("2026-01-01T00:30:00+00:00").AddHours(hour);
                    Assert.InRange(SnoozeChoice.Until(choice, now, TimeZoneInfo.FindSystemTimeZoneById(zone)), now.AddMinutes(1), now.AddDays(8));
                }
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
