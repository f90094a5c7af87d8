using ChatEngage.Conversations;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Conversations;

public sealed class SchedulingTests
{
    [Fact]
    public void A_snooze_ends_at_its_time_and_not_before_and_who_waited_waits_still()
    {
        var at = Case.With("a");
        var since = at.Now.WaitingSince;
        var until = at.Time.AddHours(2);
        at.Pass(1).Do(Samples.Anna, (now, act) => now.Snooze(act, until));
        Assert.Equal((Status.Snoozed, until), (at.Now.Status, at.Now.SnoozedUntil));
        var before = at.Now;
        Assert.Same(before, at.Do(now => now.Wake(until.AddTicks(-1))).Now);
        at.Do(now => now.Wake(until));
        Assert.Equal((Status.Open, null, since), (at.Now.Status, at.Now.SnoozedUntil, at.Now.WaitingSince));
        Assert.Equal((InteractionKind.Reopened, "snooze"), (at.Log.Single().Kind, at.Log.Single().Data!["reason"]));
    }

    [Fact]
    public void A_snooze_ends_in_the_future_within_a_year_and_not_from_resolved()
    {
        var at = Case.With("a");
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Snooze(act, act.At)).Code);
        Assert.Equal(RefusalCode.Invalid, at.Refused(Samples.Anna, (now, act) => now.Snooze(act, act.At.AddDays(367))).Code);
        at.Do(Samples.Anna, (now, act) => now.Resolve(act));
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Snooze(act, act.At.AddDays(1))).Code);
    }

    [Fact]
    public void A_timer_of_an_older_snooze_ends_nothing()
    {
        var at = Case.With("a");
        at.Do(Samples.Anna, (now, act) => now.Snooze(act, at.Time.AddHours(1))).Do(Samples.Anna, (now, act) => now.Snooze(act, at.Time.AddHours(3)));
        Assert.Equal(Status.Snoozed, at.Do(now => now.Wake(at.Time.AddHours(1))).Now.Status);
    }

    [Fact]
    public void Nobody_waits_in_what_is_resolved_and_who_waited_waits_again_when_a_human_reopens_it()
    {
        var at = Case.With("a");
        var since = at.Now.WaitingSince;
        at.Do(Samples.Anna, (now, act) => now.Resolve(act));
        Assert.Equal((Status.Resolved, null), (at.Now.Status, at.Now.WaitingSince));
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Resolve(act)).Code);
        at.Do(Samples.Anna, (now, act) => now.Reopen(act));
        Assert.Equal((Status.Open, since), (at.Now.Status, at.Now.WaitingSince));
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Reopen(act)).Code);
    }

    [Fact]
    public void What_a_document_asks_for_is_its_snooze_its_claim_and_its_reply_on_the_way()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act)).Approve(Samples.Anna).Do(Samples.Anna, (now, act) => now.Snooze(act, act.At.AddDays(1)));
        Assert.Equal([(Timers.Snooze, at.Now.SnoozedUntil), (Timers.Claim, at.Now.ClaimedUntil), (Timers.Send, at.Reply.SendAt)], Timers.For(at.Now).Select(order => (order.Kind, (DateTimeOffset?)order.Due)));
        at.Do(Samples.Anna, (now, act) => now.Undo(act, at.Reply.Id)).Do(Samples.Anna, (now, act) => now.Release(act)).Do(Samples.Anna, (now, act) => now.Reopen(act));
        Assert.Empty(Timers.For(at.Now));
        Assert.Empty(Timers.For(null));
    }
}
