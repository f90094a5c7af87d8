using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Review;

namespace ChatEngage.Tests.Conversations;

public sealed class ClaimingTests
{
    [Fact]
    public void A_claim_is_exclusive_and_refused_with_the_holders_name()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act));
        Assert.Equal("anna", at.Now.Assignee);
        foreach (var other in new[] { Samples.Ben, Samples.Lea })
        {
            var why = at.Refused(other, (now, act) => now.Claim(act));
            Assert.Equal(RefusalCode.Held, why.Code);
            Assert.Contains("anna", why.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_its_holder_does_keeps_a_claim_alive()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act));
        var idle = new ReviewRules().ClaimIdle;
        foreach (var step in new Func<Conversation, Act, Transition>[]
        {
            (now, act) => now.Claim(act),
            (now, act) => now.AddNote(act, "note"),
            (now, act) => now.Tag(act, ["tag"], []),
            (now, act) => now.SaveDraft(act, "draft", 1),
            (now, act) => now.Snooze(act, act.At.AddDays(1)),
            (now, act) => now.Reopen(act),
            (now, act) => now.Approve(act, new Approval(new ReplyId("r"), null, "text", now.ThreadVersion), Case.Rules),
            (now, act) => now.Undo(act, new ReplyId("r")),
        })
        {
            at.Pass(7).Do(Samples.Anna, step);
            Assert.Equal(at.Time + idle, at.Now.ClaimedUntil);
        }
        at.Pass(7).Do(Samples.Ben, (now, act) => now.AddNote(act, "mine"));
        Assert.Equal(at.Time.AddMinutes(-7) + idle, at.Now.ClaimedUntil);
    }

    [Fact]
    public void An_idle_claim_ends_at_its_time_and_not_before()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act));
        var until = at.Now.ClaimedUntil!.Value;
        var before = at.Now;
        Assert.Same(before, at.Do(now => now.ExpireClaim(until.AddTicks(-1))).Now);
        at.Do(now => now.ExpireClaim(until));
        Assert.Equal((null, null), (at.Now.Assignee, at.Now.ClaimedUntil));
        Assert.Equal((InteractionKind.Released, "idle"), (at.Log.Single().Kind, at.Log.Single().Data!["reason"]));
    }

    [Fact]
    public void Its_holder_or_a_lead_releases_a_claim()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act));
        Assert.Equal(RefusalCode.Held, at.Refused(Samples.Ben, (now, act) => now.Release(act)).Code);
        Assert.Null(at.Do(Samples.Lea, (now, act) => now.Release(act)).Now.Assignee);
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Release(act)).Code);
    }

    [Fact]
    public void A_transfer_names_its_receiver_and_leaves_the_half_written_draft()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act)).Do(Samples.Anna, (now, act) => now.SaveDraft(act, "half", 1));
        Assert.Equal(RefusalCode.Held, at.Refused(Samples.Ben, (now, act) => now.Transfer(act, "ben")).Code);
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Transfer(act, "anna")).Code);
        at.Do(Samples.Anna, (now, act) => now.Transfer(act, "ben"));
        Assert.Equal(("ben", "half"), (at.Now.Assignee, at.Now.Drafts.Single().Text));
        Assert.Equal("ben", at.Log.Single().Data!["to"]);
    }

    [Fact]
    public void A_held_conversation_is_answered_resolved_or_snoozed_by_its_holder_or_a_lead_only()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Claim(act));
        Assert.Equal(RefusalCode.Held, Assert.IsType<Transition.Refused>(at.TryApprove(Samples.Ben)).Why.Code);
        Assert.Equal(RefusalCode.Held, at.Refused(Samples.Ben, (now, act) => now.Resolve(act)).Code);
        Assert.Equal(RefusalCode.Held, at.Refused(Samples.Ben, (now, act) => now.Snooze(act, act.At.AddDays(1))).Code);
        Assert.IsType<Transition.Done>(at.TryApprove(Samples.Anna));
        Assert.IsType<Transition.Done>(at.TryApprove(Samples.Lea));
    }
}
