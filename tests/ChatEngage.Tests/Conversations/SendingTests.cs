using ChatEngage.Conversations;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Conversations;

public sealed class SendingTests
{
    [Fact]
    public void A_sent_reply_answers_what_its_approver_saw_and_makes_the_conversation_pending()
    {
        var at = Case.With("a", "b").Pass(10).Approve(Samples.Anna).Send();
        Assert.Equal((Status.Pending, null, at.Time), (at.Now.Status, at.Now.WaitingSince, at.Now.FirstResponseAt));
        Assert.Equal((ReplyState.Sent, "out-1", at.Time), (at.Reply.State, at.Reply.OutsideId, at.Reply.SentAt));
        var entry = at.Log.Single();
        Assert.Equal((InteractionKind.ReplySent, "C", "anna", 605d, "605"), (entry.Kind, entry.Ncp, entry.Agent, entry.LatencySeconds, entry.Data!["firstResponse"]));
    }

    [Fact]
    public void Who_wrote_after_the_approval_waits_still()
    {
        var at = Case.With("a").Approve(Samples.Anna).Pass(-1).Receive("late");
        at.Time = at.Now.Mentions[^1].CreatedAt.AddMinutes(1);
        var late = at.Now.Mentions.Single(mention => mention.Id == "late").CreatedAt;
        at.Send();
        Assert.Equal((Status.Open, late), (at.Now.Status, at.Now.WaitingSince));
    }

    [Fact]
    public void Only_the_first_reply_is_the_first_response()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send();
        var first = at.Now.FirstResponseAt;
        at.Pass(5).Receive("b").Approve(Samples.Ben).Send();
        Assert.Equal(first, at.Now.FirstResponseAt);
        Assert.False(at.Log.Single().Data!.ContainsKey("firstResponse"), "it came before");
    }

    [Fact]
    public void What_is_sent_moves_the_thread_and_takes_the_suggestions_away()
    {
        var at = Case.With("a");
        at.Do(now => now.Suggest([new Suggestion(new SuggestionId("s"), "x", Origin.Past, 1, [])], at.Time)).Approve(Samples.Anna).Send();
        Assert.Equal(2, at.Now.ThreadVersion);
        Assert.Empty(at.Now.Suggestions);
        Assert.Empty(at.Do(now => now.Sent(at.Reply.Id, "again", null, at.Time)).Log);
        Assert.Equal(("out-1", 2L), (at.Reply.OutsideId, at.Now.ThreadVersion));
    }

    [Fact]
    public void An_attempt_begins_when_it_is_due_and_not_before()
    {
        var at = Case.With("a").Approve(Samples.Anna);
        var due = at.Reply.SendAt!.Value;
        Assert.IsType<Transition.Refused>(at.Now.BeginAttempt(at.Reply.Id, due.AddTicks(-1)));
        at.Do(now => now.BeginAttempt(at.Reply.Id, due)).Do(now => now.BeginAttempt(at.Reply.Id, due.AddMinutes(1)));
        Assert.Equal((ReplyState.Sending, 2, due, due.AddMinutes(1)), (at.Reply.State, at.Reply.Attempt, at.Reply.FirstAttemptAt, at.Reply.AttemptAt));
        Assert.IsType<Transition.Refused>(at.Now.BeginAttempt(new ReplyId("none"), due));
    }

    [Theory]
    [InlineData(ReplyState.Refused)]
    [InlineData(ReplyState.Failed)]
    public void A_final_failure_says_why_and_lets_the_agent_write_another(ReplyState end)
    {
        var at = OnItsWay();
        at.Do(now => end == ReplyState.Refused ? now.Refused(at.Reply.Id, "closed", at.Time) : now.Failed(at.Reply.Id, "closed", at.Time));
        Assert.Equal((end, "closed", null), (at.Reply.State, at.Reply.Error, at.Reply.SendAt));
        Assert.Equal($"reply.{end.ToString().ToLowerInvariant()}", at.Log.Single().Kind);
        Assert.NotNull(at.Now.WaitingSince);
        Assert.Equal(ReplyState.Queued, at.Approve(Samples.Anna, "Another.").Reply.State);
    }

    [Fact]
    public void An_unknown_reply_blocks_others_until_a_human_says_that_it_is_there()
    {
        var at = OnItsWay();
        at.Do(now => now.Unknown(at.Reply.Id, "silence", at.Time));
        Assert.Equal(InteractionKind.ReplyUnknown, at.Log.Single().Kind);
        Assert.Equal(RefusalCode.ReplyPending, Assert.IsType<Transition.Refused>(at.TryApprove(Samples.Ben)).Why.Code);
        at.Do(Samples.Ben, (now, act) => now.SettleAsSent(act, at.Reply.Id, "https://example.com/1"));
        Assert.Equal((ReplyState.Sent, Status.Pending, "ben"), (at.Reply.State, at.Now.Status, at.Log.Single().Agent));
    }

    [Fact]
    public void A_human_who_sends_again_starts_a_fresh_count()
    {
        var at = OnItsWay();
        at.Do(now => now.Unknown(at.Reply.Id, "silence", at.Time)).Pass(60);
        Assert.IsType<Transition.Refused>(at.Now.SettleByResending(at.As(Samples.Ben), at.Reply.Id, canSend: false));
        at.Do(Samples.Ben, (now, act) => now.SettleByResending(act, at.Reply.Id, canSend: true));
        Assert.Equal((ReplyState.Queued, 0, null, null, at.Time.AddSeconds(5)), (at.Reply.State, at.Reply.Attempt, at.Reply.FirstAttemptAt, at.Reply.Error, at.Reply.SendAt));
        Assert.Equal("true", at.Log.Single().Data!["resend"]);
    }

    [Fact]
    public void A_failed_reply_is_not_sent_again_beside_another_that_moves()
    {
        var at = OnItsWay();
        var failed = at.Reply.Id;
        at.Do(now => now.Failed(failed, "closed", at.Time)).Approve(Samples.Anna, "Another.");
        Assert.Equal(RefusalCode.ReplyPending, at.Refused(Samples.Ben, (now, act) => now.SettleByResending(act, failed, canSend: true)).Code);
    }

    [Fact]
    public void What_is_sent_or_undone_has_nothing_to_settle()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send();
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Ben, (now, act) => now.SettleAsSent(act, at.Reply.Id, null)).Code);
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Ben, (now, act) => now.SettleByResending(act, at.Reply.Id, true)).Code);
        Assert.Equal(RefusalCode.NotFound, at.Refused(Samples.Ben, (now, act) => now.SettleAsSent(act, new ReplyId("none"), null)).Code);
        Assert.IsType<Transition.Refused>(at.Now.Failed(at.Reply.Id, "late", at.Time));
        Assert.IsType<Transition.Refused>(at.Now.Later(at.Reply.Id, at.Time, "late", at.Time));
        Assert.IsType<Transition.Refused>(at.Now.RepeatAt(at.Reply.Id, at.Time, "late", at.Time));
    }

    private static Case OnItsWay()
    {
        var at = Case.With("a").Approve(Samples.Anna).Pass(1);
        return at.Do(now => now.BeginAttempt(now.Replies[^1].Id, at.Time));
    }
}
