using ChatEngage.Host.Configuration;
using ChatEngage.Times;

namespace ChatEngage.Host.Tests.Configuration;

public sealed class HoursReaderTests
{
    [Fact]
    public void Without_hours_a_brand_is_always_open() => Assert.Null(Read());

    [Fact]
    public void Hours_are_read_as_written_in_the_zone_of_the_brand()
    {
        var hours = Read(
            ("TimeZone", "Asia/Kathmandu"), ("Hours:Mon-Thu", "09:00-17:00"), ("Hours:Fri", "9:00-12:00, 13:00-17:30"), ("Hours:Sat", "22:00-02:00"), ("Hours:Wed", ""),
            ("Hours:Sunday", "00:00-24:00"), ("Hours:Holidays:0", "2026-03-12"), ("Hours:Holidays:1", "--02-29"), ("Hours:Holidays:2", "--12-25"))!;
        Assert.Equal("Asia/Kathmandu", hours.Zone.Id);
        var monday = new DateOnly(2026, 3, 9);
        string[] week = ["09:00-17:00", "09:00-17:00", "", "", "09:00-12:00 13:00-17:30", "22:00-02:00", "00:00-24:00"];
        Assert.Equal(week, Enumerable.Range(0, 7).Select(day => string.Join(' ', hours.On(monday.AddDays(day)))));
        Assert.Equal(["09:00-17:00"], hours.On(new DateOnly(2026, 3, 19)).Select(span => $"{span}"));
        Assert.Empty(hours.On(new DateOnly(2028, 2, 29)));
        Assert.Empty(hours.On(new DateOnly(2031, 12, 25)));
    }

    [Fact]
    public void A_range_may_span_the_weekend_and_a_single_day_be_an_exception()
    {
        var hours = Read(("Hours:Fri-Mon", "10:00-11:00"), ("Hours:Sun", "12:00-13:00"))!;
        Assert.Equal([0, 0, 0, 600, 600, 720, 600], Enumerable.Range(10, 7).Select(day => hours.On(new DateOnly(2026, 3, day)) is [var span] ? span.From : 0));
    }

    [Theory]
    [InlineData("Hours", "9-5", "ChatEngage:Brands:acme:Hours is '9-5'; give a section")]
    [InlineData("Hours:Mo", "09:00-17:00", "ChatEngage:Brands:acme:Hours:Mo is no day of the week; give Mon, Tue")]
    [InlineData("Hours:Mon-", "09:00-17:00", "ChatEngage:Brands:acme:Hours:Mon- is no day of the week")]
    [InlineData("Hours:Mon", "9-17", "ChatEngage:Brands:acme:Hours:Mon is '9-17'; give spans like 09:00-17:00")]
    [InlineData("Hours:Mon", "09:00-25:00", "ChatEngage:Brands:acme:Hours:Mon is '09:00-25:00'; give spans like")]
    [InlineData("Hours:Mon", "09:00-09:00", "ChatEngage:Brands:acme:Hours:Mon is '09:00-09:00'; give spans like")]
    [InlineData("Hours:Mon", "09:00-12:00, 11:00-13:00", "ChatEngage:Brands:acme:Hours:Mon: 11:00-13:00 overlaps")]
    [InlineData("Hours:Tue-Thu", "09:00-12:00", "ChatEngage:Brands:acme:Hours:Wed-Fri: Wednesday is in another range, too")]
    [InlineData("Hours:Holidays", "25.12.", "ChatEngage:Brands:acme:Hours:Holidays is '25.12.'; give dates like 2026-12-24, or --12-25")]
    [InlineData("Hours:Holidays:0", "2026-02-29", "ChatEngage:Brands:acme:Hours:Holidays is '2026-02-29'; give dates")]
    public void A_wrong_entry_is_named(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StartException>(() => Read(key.EndsWith("Tue-Thu", StringComparison.Ordinal) ? [("Hours:Wed-Fri", "09:00-12:00"), (key, value)] : [(key, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Hours_that_are_never_open_are_refused()
    {
        Assert.Contains("ChatEngage:Brands:acme:Hours leaves no day open", Assert.Throws<StartException>(() => Read(("Hours:Holidays", "--12-25"))).Message, StringComparison.Ordinal);
        Assert.Contains("leaves no day open", Assert.Throws<StartException>(() => Read(("Hours:Mon-Sun", ""))).Message, StringComparison.Ordinal);
    }

    private static BusinessHours? Read(params (string Key, string Value)[] more) =>
        Assert.Single(Settings.Read(Settings.Brand([.. more.Select(pair => ($"Brands:acme:{pair.Key}", (string?)pair.Value))])).Brands).ToBrand().Hours;
}
