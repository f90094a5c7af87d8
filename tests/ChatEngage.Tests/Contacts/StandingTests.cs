using ChatEngage.Contacts;

namespace ChatEngage.Tests.Contacts;

/// <summary>Levels as the days of a ledger make them. Days are counted from <see cref="Zero"/>.</summary>
public sealed class StandingTests
{
    private static readonly DateOnly Zero = new(2026, 1, 1);

    [Theory]
    [InlineData("0:2 1:2 2:1", "2 advocate")]
    [InlineData("0:3 1:3", "")] // Two days are not enough, however good.
    [InlineData("0:3 1:3 2:0", "")]
    [InlineData("0:3 1:3 2:0 9:1", "9 advocate")]
    [InlineData("0:4 1:-1 2:1 3:1", "3 advocate")]
    [InlineData("0:1 1:1 2:1 3:1", "")]
    [InlineData("0:-3", "0 critic")]
    [InlineData("0:-1 5:-1 9:-1", "9 critic")]
    [InlineData("0:-2 400:-2", "")] // The first is over a year ago.
    [InlineData("0:-2 364:-1", "364 critic")]
    [InlineData("0:-2 365:-1", "")]
    [InlineData("0:-4 300:3 301:3 302:3", "0 critic, 301 neutral, 302 advocate was critic")]
    [InlineData("0:-3 1:3 2:3 3:3", "0 critic, 3 advocate was critic")] // Gained at once, even while the other level may not be lost yet.
    [InlineData("0:2 1:2 2:2 3:-9", "2 advocate, 3 critic")]
    public void A_level_is_gained_by_what_was_done_on_a_day(string days, string told) => Assert.Equal(told, Told(days, Last(days)));

    [Theory]
    [InlineData("0:-3 1:1", 29, "0 critic")]
    [InlineData("0:-3 1:1", 30, "0 critic, 30 neutral")]
    [InlineData("0:-3 40:1", 40, "0 critic")] // What is done on a day ends a level when the next begins.
    [InlineData("0:-3 40:1", 41, "0 critic, 41 neutral")]
    [InlineData("0:-3 30:1", 30, "0 critic")]
    [InlineData("0:-3", 364, "0 critic")]
    [InlineData("0:-3", 365, "0 critic, 365 neutral")]
    [InlineData("0:-3 40:1 41:-1", 41, "0 critic, 41 neutral, 41 critic")]
    public void A_level_is_lost_a_month_after_it_was_gained_at_the_earliest(string days, int until, string told) => Assert.Equal(told, Told(days, until));

    [Theory]
    [InlineData("0:2 1:2 2:2", 32, "2 advocate")]
    [InlineData("0:2 1:2 2:2", 33, "2 advocate, 33 quiet")] // After 30 whole days of silence.
    [InlineData("0:2 1:2 2:2 32:0", 62, "2 advocate")]
    [InlineData("0:2 1:2 2:2 32:0", 63, "2 advocate, 63 quiet")]
    [InlineData("0:2 1:2 2:2 33:0", 33, "2 advocate, 33 quiet, 33 returned")]
    [InlineData("0:2 1:2 2:2 50:0 81:0", 81, "2 advocate, 33 quiet, 50 returned, 81 quiet, 81 returned")]
    [InlineData("0:2 1:2 2:2 90:-1", 90, "2 advocate, 33 quiet, 90 returned")]
    [InlineData("0:2 1:2 2:2", 366, "2 advocate, 33 quiet, 365 neutral")]
    [InlineData("0:2 1:2 2:2 50:c-2", 60, "2 advocate, 33 quiet, 51 neutral")] // A correction is no sign of life.
    public void An_advocate_who_is_silent_is_quiet_until_the_next_deed(string days, int until, string told) => Assert.Equal(told, Told(days, until));

    [Fact]
    public void A_correction_can_make_a_level_on_its_own_day_and_makes_no_positive_day()
    {
        Assert.Equal("3 advocate", Told("0:1 1:1 2:1 3:c2", 3));
        Assert.Equal("", Told("0:1 1:3 3:c2", 3));
        Assert.Equal("2 critic", Told("0:-2 2:c-1", 2));
    }

    [Fact]
    public void Who_was_a_critic_is_remembered_for_a_year_and_told_once()
    {
        Assert.Equal("0 critic, 31 neutral, 389 advocate was critic", Told("0:-3 30:3 388:2 389:2 390:3", 390));
        Assert.Equal("0 critic, 31 neutral, 397 advocate", Told("0:-3 30:3 395:2 396:2 397:3", 397));
        Assert.Equal("0 critic, 31 neutral, 42 advocate was critic, 73 quiet, 101 neutral, 101 advocate", Told("0:-3 30:3 40:2 41:2 42:3 100:-3 101:3", 101).Replace(", 100 returned", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_next_change_by_time_alone_is_known()
    {
        Assert.Equal([33, 365, null], Changes("0:2 1:2 2:2", 3));
        Assert.Equal([30, null], Changes("0:-3 1:2", 1));
        Assert.Equal([365, null], Changes("0:-3", 0));
        Assert.Equal([null], Changes("0:-2 1:1", 1));
    }

    [Fact]
    public void Days_that_are_not_kept_whole_are_not_weighed_anew()
    {
        // The praise before day 500 is let go; without it, nothing may be made of what is left.
        var days = Days("500:-1 510:-1 530:-1 900:1");
        Assert.Equal("530 critic, 865 neutral", Text(Standing.New.Weigh(new Ledger(days), Zero.AddDays(900)).Turns));
        Assert.Empty(Standing.New.Weigh(new Ledger(days, Zero.AddDays(500)), Zero.AddDays(900)).Turns);
    }

    private static List<int?> Changes(string days, int day)
    {
        var ledger = new Ledger(Days(days));
        var standing = Standing.New.Weigh(ledger, Zero.AddDays(day)).Now;
        var changes = new List<int?>();
        while (standing.NextChange(ledger, Zero.AddDays(day)) is { } next)
        {
            changes.Add(day = next.DayNumber - Zero.DayNumber);
            standing = standing.Weigh(ledger, next).Now;
        }
        return [.. changes, null];
    }

    private static string Told(string days, int until)
    {
        var ledger = new Ledger(Days(days));
        var (now, turns) = Standing.New.Weigh(ledger, Zero.AddDays(until));
        Assert.Empty(now.Weigh(ledger, Zero.AddDays(until)).Turns); // Weighed again, nothing is told again.
        return Text(turns);
    }

    private static string Text(IEnumerable<Turn> turns) =>
        string.Join(", ", turns.Select(turn => $"{turn.Day.DayNumber - Zero.DayNumber} {turn.Kind["contact.".Length..]}{(turn.WasCritic ? " was critic" : "")}"));

    private static int Last(string days) => Days(days).Keys.Max().DayNumber - Zero.DayNumber;

    /// <summary>"3:-2" is worth -2 on day 3, "3:c2" a correction of 2 made on day 3.</summary>
    private static Dictionary<DateOnly, LedgerDay> Days(string days) => days.Split(' ').Select(day => day.Split(':')).ToDictionary(
        day => Zero.AddDays(Number(day[0])),
        day => day[1].StartsWith('c') ? new LedgerDay(0, false, Number(day[1][1..])) : new LedgerDay(Number(day[1])));

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
