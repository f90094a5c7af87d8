using System.Globalization;
using ChatEngage.Host.Commands;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Tests.Configuration;

public sealed class AlertsReaderTests
{
    [Fact]
    public void Without_a_section_the_team_is_told_after_half_an_hour_and_nobody_is_called()
    {
        var rules = Read().ToBrand().Alerts;
        Assert.Equal((TimeSpan.FromMinutes(30), 0, true, true), (rules.After, rules.OnCall.Count, rules.Quiet is null, rules.Escalate is null));
    }

    [Fact]
    public void Rules_are_read_as_written_and_check_says_who_is_on_call_now()
    {
        var brand = Read(
            ("TimeZone", "Europe/Berlin"), ("Alerts:After", "00:20:00"),
            ("Alerts:OnCall:0:Who", "anna"), ("Alerts:OnCall:0:Days", "Mon-Thu, Sat"), ("Alerts:OnCall:0:From", "08:00"), ("Alerts:OnCall:0:To", "18:00"),
            ("Alerts:OnCall:1:Who", "ben"),
            ("Alerts:Quiet:From", "22:00"), ("Alerts:Quiet:To", "07:00"),
            ("Alerts:Escalate:Who", "chief"), ("Alerts:Escalate:After", "00:45:00"));
        Assert.Equal("after 00:20:00; on call now: anna, ben, then chief after 00:45:00, quiet hours 22:00-07:00", Check.Alerts(brand, At("2026-03-10T09:00+01:00")));
        Assert.Equal("after 00:20:00; on call now: ben, then chief after 00:45:00, quiet hours 22:00-07:00 (now)", Check.Alerts(brand, At("2026-03-13T23:00+01:00")));
        Assert.Equal(["ben"], brand.ToBrand().Alerts.OnCallAt(At("2026-03-13T09:00+01:00"), brand.Zone));
        Assert.Equal("after 00:30:00; on call now: nobody", Check.Alerts(Read(), At("2026-03-10T09:00Z")));
    }

    [Theory]
    [InlineData("Alerts:After", "30", "ChatEngage:Brands:acme:Alerts:After is '30'; give hours:minutes:seconds, from 00:01:00")]
    [InlineData("Alerts:OnCall:0:Days", "Mon", "ChatEngage:Brands:acme:Alerts:OnCall:0:Who is missing; give the name")]
    [InlineData("Alerts:OnCall:0:Days", "Mon-Funday", "ChatEngage:Brands:acme:Alerts:OnCall:0:Days is 'Mon-Funday'; give Mon, Tue")]
    [InlineData("Alerts:OnCall:0:From", "08:00", "ChatEngage:Brands:acme:Alerts:OnCall:0:From and ChatEngage:Brands:acme:Alerts:OnCall:0:To belong together")]
    [InlineData("Alerts:Quiet:From", "22", "ChatEngage:Brands:acme:Alerts:Quiet:From and")]
    [InlineData("Alerts:Escalate:After", "00:10:00", "ChatEngage:Brands:acme:Alerts:Escalate:Who is missing")]
    [InlineData("Alerts:Escalate:To", "chief", "ChatEngage:Brands:acme:Alerts:Escalate:To is not a key that ChatEngage knows")]
    [InlineData("Alerts:OnCall:0:Whom", "chief", "ChatEngage:Brands:acme:Alerts:OnCall:0:Whom is not a key that ChatEngage knows; did you mean Who?")]
    public void A_wrong_entry_is_named(string key, string value, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<StartException>(() => Read((key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Two_times_that_are_the_same_or_no_times_are_refused() =>
        Assert.Contains(
            "ChatEngage:Brands:acme:Alerts:Quiet:From is '22:00' and ChatEngage:Brands:acme:Alerts:Quiet:To is '22:00'; give two different times",
            Assert.Throws<StartException>(() => Read(("Alerts:Quiet:From", "22:00"), ("Alerts:Quiet:To", "22:00"))).Message,
            StringComparison.Ordinal);

    private static BrandOptions Read(params (string Key, string Value)[] more) =>
        Assert.Single(Settings.Read(Settings.Brand([.. more.Select(pair => ($"Brands:acme:{pair.Key}", (string?)pair.Value))])).Brands);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
