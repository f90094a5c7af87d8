using ChatEngage.Conversations;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Conversations;

public sealed class ReceivingTests
{
    [Fact]
    public void The_first_mention_begins_an_open_conversation_that_waits()
    {
        var at = Case.With("a");
        Assert.Equal((Status.Open, at.Time, at.Time, 1L), (at.Now.Status, at.Now.WaitingSince, at.Now.StartedAt, at.Now.ThreadVersion));
        Assert.Equal(("a", "jo"), (at.Now.Thread, at.Now.Contact.Handle));
        Assert.Equal((InteractionKind.MentionReceived, null), (at.Log.Single().Kind, at.Log.Single().Ncp));
    }

    [Fact]
    public void A_new_mention_reopens_what_was_resolved_and_only_it_waits()
    {
        var at = Case.With("a").Pass(1).Do(Samples.Anna, (now, act) => now.Resolve(act));
        Assert.Null(at.Now.WaitingSince);
        at.Pass(1).Receive("b");
        Assert.Equal((Status.Open, at.Time), (at.Now.Status, at.Now.WaitingSince));
    }

    /// <summary>Else a busy thread would fall behind quieter ones that wait for less long.</summary>
    [Fact]
    public void However_many_come_after_our_reply_the_thread_waits_since_the_first_of_them()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send().Pass(5).Receive("b");
        var since = at.Time;
        for (var index = 0; index < 2 * Receiving.MaxMentions; index++) at.Pass(1).Receive($"c{index}");
        Assert.Equal((Receiving.MaxMentions, since), (at.Now.Mentions.Count, at.Now.WaitingSince));
        at.Approve(Samples.Anna).Send();
        Assert.Null(at.Now.WaitingSince);
    }

    [Fact]
    public void A_new_mention_reopens_what_was_snoozed()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Snooze(act, act.At.AddDays(1))).Pass(1).Receive("b");
        Assert.Equal((Status.Open, null), (at.Now.Status, at.Now.SnoozedUntil));
    }

    [Fact]
    public void A_new_mention_reopens_what_waited_for_the_contact()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send();
        Assert.Equal(Status.Pending, at.Now.Status);
        at.Pass(5).Receive("b");
        Assert.Equal((Status.Open, at.Time), (at.Now.Status, at.Now.WaitingSince));
    }

    [Fact]
    public void What_comes_behind_our_reply_or_to_something_of_ours_is_participation()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send().Receive("b");
        Assert.Equal((InteractionKind.ReplyReceived, "P"), (at.Log.Single().Kind, at.Log.Single().Ncp));
        Assert.Equal("P", new Case().Receive("a", toOurs: true).Log.Single().Ncp);
    }

    [Fact]
    public void A_mention_that_arrives_late_stands_where_it_was_made()
    {
        var at = Case.With("b");
        at.Receive("a", at.Time.AddMinutes(-10)).Receive("c", at.Time.AddMinutes(-5));
        Assert.Equal(["a", "c", "b"], at.Now.Mentions.Select(mention => mention.Id));
        Assert.Equal((at.Time.AddMinutes(-10), at.Time.AddMinutes(-10)), (at.Now.StartedAt, at.Now.WaitingSince));
        Assert.Equal("b", at.Now.Newest!.Id);
    }

    [Fact]
    public void The_same_mention_again_changes_nothing()
    {
        var at = Case.With("a");
        var before = at.Now;
        at.Receive("a");
        Assert.Same(before, at.Now);
        Assert.Empty(at.Log);
    }

    [Fact]
    public void An_edit_moves_the_thread_and_takes_the_suggestions_away_but_lets_nobody_wait_anew()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send();
        at.Do(now => now.Suggest([new Suggestion(new SuggestionId("s"), "x", Origin.Playbook, 1, [])], at.Time));
        var before = at.Now;
        at.Pass(1).Edit("a", "edited");
        Assert.Equal((before.ThreadVersion + 1, "edited", before.WaitingSince), (at.Now.ThreadVersion, at.Now.Mentions[0].Text, at.Now.WaitingSince));
        Assert.Empty(at.Now.Suggestions);
        Assert.Equal(InteractionKind.MentionEdited, at.Log.Single().Kind);
    }

    [Fact]
    public void An_edit_that_says_the_same_or_comes_after_the_deletion_changes_nothing()
    {
        var at = Case.With("a");
        var before = at.Now;
        Assert.Same(before, at.Edit("a", before.Mentions[0].Text).Now);
        Assert.Same(before, at.Edit("unknown", "text").Now);
        at.Delete("a");
        Assert.Equal("", at.Edit("a", "back again").Now.Mentions[0].Text);
    }

    [Fact]
    public void The_full_text_comes_back_with_an_edit_of_a_mention_that_was_cut()
    {
        var at = Case.With("a");
        at.Do(now => Transition.To(now with { Mentions = [now.Mentions[0] with { Text = "the begin", Cut = true }] })).Edit("a", "the beginning and the end");
        Assert.Equal(("the beginning and the end", false), (at.Now.Mentions[0].Text, at.Now.Mentions[0].Cut));
    }

    [Fact]
    public void A_deleted_mention_holds_no_text_and_nobody_waits_for_its_answer()
    {
        var at = Case.With("a").Pass(1).Receive("b");
        var second = at.Time;
        at.Delete("a");
        Assert.Equal((true, "", second), (at.Now.Mentions[0].Deleted, at.Now.Mentions[0].Text, at.Now.WaitingSince));
        at.Delete("b");
        Assert.Null(at.Now.WaitingSince);
        Assert.Null(at.Now.Newest);
        Assert.Equal(RefusalCode.WrongState, Assert.IsType<Transition.Refused>(at.TryApprove(Samples.Anna)).Why.Code);
    }
}
