using System.Globalization;
using ChatEngage.Alerts;
using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Tests.Conversations;
using ChatEngage.Times;

namespace ChatEngage.Tests.Alerts;

/// <summary>The clock begins on a Tuesday at 09:00 UTC, which is where the brand is.</summary>
public sealed class AlertingTests
{
    private static readonly AlertRules Plain = new() { OnCall = [new Shift("anna", Enum.GetValues<DayOfWeek>().ToHashSet(), new ClockSpan(0, ClockSpan.Day))] };
    private static readonly AlertRules Quiet = Plain with { Quiet = ClockSpan.Of(new TimeOnly(22, 0), new TimeOnly(7, 0)) };
    private static readonly AlertRules Bridged = Quiet with { Escalate = new Escalation("chief", TimeSpan.FromMinutes(45)) };

    [Fact]
    public void What_presses_is_due_some_time_after_it_was_received()
    {
        var day = Pressing(Plain);
        Assert.Equal(day.Time.AddMinutes(30), day.Now.Alert!.At);
        Assert.Empty(Raised(day.Pass(29), Plain));
        Assert.Single(Raised(day.Pass(1), Plain));
    }

    [Fact]
    public void The_team_is_told_once_for_each_time_that_somebody_waits()
    {
        var day = Pressing(Plain);
        var alert = Assert.Single(Raised(day.Pass(30), Plain));
        Assert.Equal((AlertReason.Urgent, "anna", false), (alert.Reason, Assert.Single(alert.Who), alert.Escalated));
        Assert.Equal((InteractionKind.AlertRaised, 1800.0), (day.Log[0].Kind, day.Log[0].LatencySeconds));
        Press(day.Pass(5), Plain, AlertReason.Asked);
        Assert.Empty(Raised(day.Pass(600), Plain));
        Assert.Null(day.Now.Alert!.At);

        day.Approve(Samples.Anna).Send();
        Assert.Null(day.Now.Alert);
        Press(day, Plain, AlertReason.Asked);
        Assert.Equal(AlertReason.Asked, Assert.Single(Raised(day.Pass(30), Plain)).Reason);
    }

    [Theory]
    [InlineData("answered")]
    [InlineData("resolved")]
    [InlineData("deleted")]
    public void Nobody_is_told_of_what_needs_nobody_any_more(string how)
    {
        var day = Pressing(Plain).Pass(10);
        if (how == "answered") day.Approve(Samples.Anna).Send();
        else if (how == "resolved") day.Do(Samples.Anna, (now, act) => now.Resolve(act));
        else day.Delete("m1");
        Assert.Null(day.Now.Alert);
        Assert.Empty(Raised(day.Pass(60), Plain));
    }

    [Fact]
    public void A_reply_to_the_first_leaves_the_second_to_its_own_time()
    {
        var day = Pressing(Plain).Approve(Samples.Anna);
        Press(day.Pass(20), Plain, AlertReason.Asked);
        var second = day.Time;
        day.Send();
        Assert.Equal(second.AddMinutes(30), day.Now.Alert!.At);
        Assert.Single(day.Now.Alert.Pressing);
    }

    [Fact]
    public void After_an_alert_that_was_answered_in_part_nothing_more_is_said_while_they_wait()
    {
        var day = Pressing(Plain).Pass(30);
        Raised(day, Plain);
        day.Approve(Samples.Anna).Receive("plain");
        day.Send();
        Assert.NotNull(day.Now.WaitingSince);
        Press(day, Plain, AlertReason.Urgent);
        Assert.Empty(Raised(day.Pass(600), Plain));
    }

    [Fact]
    public void In_quiet_hours_an_alert_waits_for_their_end_and_is_told_once()
    {
        var day = Pressing(Quiet, at: "23:00");
        Assert.Empty(Raised(day.Pass(30), Quiet));
        Assert.Equal(At("2026-03-11T07:00Z"), day.Now.Alert!.At);
        day.Time = At("2026-03-11T07:00Z");
        Assert.Single(Raised(day, Quiet));
        Assert.Empty(Raised(day.Pass(600), Quiet));
    }

    [Fact]
    public void Quiet_hours_are_bridged_for_what_is_urgent_by_telling_the_one_above_at_once_and_nobody_else()
    {
        var day = Pressing(Bridged, at: "23:00");
        var alert = Assert.Single(Raised(day.Pass(30), Bridged));
        Assert.Equal(("chief", true), (Assert.Single(alert.Who), alert.Escalated));
        Assert.Equal(InteractionKind.AlertRaised, day.Log[0].Kind);
        Assert.Empty(Raised(day.Pass(600), Bridged));
    }

    [Fact]
    public void What_is_not_urgent_waits_though_quiet_hours_could_be_bridged_and_what_is_urgent_behind_it_does_not()
    {
        var day = Pressing(Bridged, AlertReason.Asked, "23:00");
        Press(day.Pass(20), Bridged, AlertReason.Urgent);
        Assert.Empty(Raised(day.Pass(10), Bridged));
        Assert.Equal(At("2026-03-10T23:50Z"), day.Now.Alert!.At);
        Assert.True(Assert.Single(Raised(day.Pass(20), Bridged)).Escalated);
    }

    [Fact]
    public void An_alert_that_does_not_help_is_told_once_more_to_the_one_above()
    {
        var day = Pressing(Bridged);
        var first = Assert.Single(Raised(day.Pass(30), Bridged));
        Assert.Empty(Raised(day.Pass(44), Bridged));
        var second = Assert.Single(Raised(day.Pass(1), Bridged));
        Assert.Equal(("anna", "chief", true), (first.Who[0], second.Who[0], second.Escalated));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(InteractionKind.AlertEscalated, day.Log[0].Kind);
        Assert.Empty(Raised(day.Pass(6000), Bridged));
    }

    [Fact]
    public void An_alert_that_helped_does_not_go_further()
    {
        var day = Pressing(Bridged);
        Raised(day.Pass(30), Bridged);
        day.Approve(Samples.Anna).Send();
        Assert.Empty(Raised(day.Pass(600), Bridged));
    }

    [Fact]
    public void What_an_agent_put_off_is_not_told_before_that_time()
    {
        var day = Pressing(Plain);
        day.Do(Samples.Anna, (now, act) => now.Snooze(act, day.Time.AddHours(3)));
        Assert.Empty(Raised(day.Pass(30), Plain));
        day.Pass(150).Do(now => now.Wake(day.Time));
        Assert.Single(Raised(day, Plain));
    }

    [Fact]
    public void Each_channel_and_the_desk_have_a_task_of_their_own_with_the_same_alert()
    {
        var day = Pressing(Plain).Pass(30);
        var done = Assert.IsType<Transition.Done>(day.Now.RaiseAlert(BrandOf(Plain), day.Time));
        Assert.Equal(["alert:triage", "alert:.desk"], done.Orders.Select(order => order.Lane));
        Assert.Equal(2, done.Orders.Select(order => order.Id).Distinct().Count());
        Assert.Single(done.Orders.Select(order => order.Payload).Distinct());
    }

    [Fact]
    public void Of_many_that_press_the_oldest_and_the_last_are_kept()
    {
        var day = Pressing(Plain);
        for (var more = 0; more < 20; more++) Press(day.Pass(1), Plain, AlertReason.Asked);
        Assert.Equal([1L, .. Enumerable.Range(13, 9).Select(version => (long)version)], day.Now.Alert!.Pressing.Select(mention => mention.Version));
    }

    [Fact]
    public void A_sentence_says_what_it_is()
    {
        var alert = new Alert { Id = "x", Brand = new BrandName("acme"), Reason = AlertReason.Urgent, At = At("2026-03-10T09:31Z"), WaitingSince = At("2026-03-10T09:00Z") };
        Assert.Equal("Urgent, and nobody has answered for 31 min.", alert.Sentence());
        Assert.Equal("Somebody asks what to buy, and nobody has answered for 3 h.", (alert with { Reason = AlertReason.Asked, WaitingSince = At("2026-03-10T06:00Z") }).Sentence());
        Assert.Equal("42 mentions within an hour; usual at this time of the day are 5.3.", (alert with { Reason = AlertReason.Spike, Figures = new AlertFigures(42, 42, 5.25, 6, 28) }).Sentence());
        Assert.Equal("9 of 12 mentions with a tone are negative within six hours; usual are 15 %.", (alert with { Reason = AlertReason.Negative, Figures = new AlertFigures(9, 12, 0.15, 5, 28) }).Sentence());
    }

    private static Case Pressing(AlertRules rules, AlertReason reason = AlertReason.Urgent, string at = "09:00")
    {
        var day = new Case { Time = At($"2026-03-10T{at}Z") };
        return Press(day, rules, reason);
    }

    private static Case Press(Case day, AlertRules rules, AlertReason reason)
    {
        day.Receive($"m{(day.Now?.ThreadVersion ?? 0) + 1}");
        return day.Do(now => Transition.To(now.Press(now.ThreadVersion, reason, day.Time, day.Time, rules)));
    }

    private static List<Alert> Raised(Case day, AlertRules rules)
    {
        var done = Assert.IsType<Transition.Done>(day.Now.RaiseAlert(BrandOf(rules), day.Time));
        day.Do(_ => done);
        return [.. done.Orders.Where(order => order.Lane == "alert:triage").Select(order => Alert.Read(order.Payload))];
    }

    private static Brand BrandOf(AlertRules rules) => Samples.Brand("acme") with { Alerts = rules };

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
