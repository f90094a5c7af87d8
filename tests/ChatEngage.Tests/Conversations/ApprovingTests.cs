using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Tests.Conversations;

public sealed class ApprovingTests
{
    private static readonly SuggestionId First = new("s1");

    [Fact]
    public void A_suggestion_approved_as_it_is_is_queued_for_after_the_undo_window()
    {
        var at = Suggested("Hello {agent}.").Pass(3).Approve(Samples.Anna, text: null, First);
        Assert.Equal((ReplyState.Queued, at.Time.AddSeconds(5), "Hello anna.", "a", First), (at.Reply.State, at.Reply.SendAt, at.Reply.Text, at.Reply.ReplyTo, at.Reply.Suggestion));
        Assert.Equal([InteractionKind.ReplyApproved, InteractionKind.SuggestionAccepted], at.Log.Select(entry => entry.Kind));
        Assert.Equal(180, at.Log[0].LatencySeconds);
    }

    [Fact]
    public void An_edited_suggestion_tells_how_far_it_was_moved()
    {
        var at = Suggested("Hello.").Approve(Samples.Anna, "Hello!!", First);
        Assert.Equal("Hello!!", at.Reply.Text);
        Assert.Equal((InteractionKind.SuggestionEdited, "2"), (at.Log[1].Kind, at.Log[1].Data!["distance"]));
    }

    [Fact]
    public void An_own_text_takes_no_suggestion()
    {
        var at = Suggested("Hello.").Approve(Samples.Anna, " My own words. ");
        Assert.Equal(("My own words.", null), (at.Reply.Text, at.Reply.Suggestion));
        Assert.Equal([InteractionKind.ReplyApproved], at.Log.Select(entry => entry.Kind));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \n")]
    public void A_blank_text_is_refused(string? text) => Assert.Equal(RefusalCode.Invalid, Why(Case.With("a").TryApprove(Samples.Anna, text)).Code);

    [Fact]
    public void A_suggestion_that_is_gone_is_refused() =>
        Assert.Equal(RefusalCode.NotFound, Why(Case.With("a").TryApprove(Samples.Anna, null, First)).Code);

    [Fact]
    public void Unfilled_placeholders_are_listed_and_block()
    {
        var why = Why(Suggested("Dear {contact}, {product} ships on {day}, {contact}. {agent}").TryApprove(Samples.Anna, null, First));
        Assert.Equal(RefusalCode.Missing, why.Code);
        Assert.Equal(["contact", "product", "day"], why.Missing);
        Assert.Equal(RefusalCode.Missing, Why(Case.With("a").TryApprove(Samples.Anna, "Hi {contact}")).Code);
    }

    [Fact]
    public void A_decision_for_an_older_thread_is_refused()
    {
        var at = Case.With("a", "b");
        Assert.Equal(RefusalCode.ThreadMoved, Why(at.TryApprove(Samples.Anna, version: 1)).Code);
        at.Approve(Samples.Anna).Send();
        Assert.Equal(RefusalCode.ThreadMoved, Why(at.TryApprove(Samples.Anna, version: 2)).Code);
        Assert.IsType<Transition.Done>(at.TryApprove(Samples.Anna, version: 3));
    }

    [Fact]
    public void Two_agents_who_approve_at_once_are_one_reply()
    {
        var at = Case.With("a");
        var version = at.Now.ThreadVersion;
        at.Approve(Samples.Anna);
        var why = Why(at.TryApprove(Samples.Ben, version: version));
        Assert.Equal(RefusalCode.ReplyPending, why.Code);
        Assert.Contains("anna", why.Reason, StringComparison.Ordinal);
        Assert.Single(at.Now.Replies);
    }

    [Fact]
    public void The_same_request_again_is_the_same_reply_even_when_the_thread_moved_on()
    {
        var at = Case.With("a").Approve(Samples.Anna).Send().Receive("b");
        var again = (Transition.Done)at.Now.Approve(at.As(Samples.Anna), new Approval(at.Reply.Id, null, "Thank you.", 1), Case.Rules);
        Assert.Same(at.Now, again.Next);
        Assert.Empty(again.Log);
    }

    [Theory]
    [InlineData(TextUnit.Utf16, 14)]
    [InlineData(TextUnit.CodePoint, 10)]
    [InlineData(TextUnit.Grapheme, 6)]
    [InlineData(TextUnit.Utf8Byte, 28)]
    public void A_text_is_as_long_as_the_place_counts_it(TextUnit unit, int length)
    {
        // An astronaut of three code points, a letter with a mark, a flag, a word.
        const string text = "👩‍🚀e\u0301🇩🇪äöü";
        Assert.Equal(length, new ReplyRules { CountedIn = unit }.LengthOf(text));
        Assert.Null(new ReplyRules { CountedIn = unit, MaxLength = length }.Objection(text));
        Assert.NotNull(new ReplyRules { CountedIn = unit, MaxLength = length - 1 }.Objection(text));
        Assert.Equal(RefusalCode.Invalid, Why(Case.With("a").TryApprove(Samples.Anna, text, rules: new ReplyRules { CountedIn = unit, MaxLength = length - 1 })).Code);
    }

    [Fact]
    public void The_signature_counts_and_links_are_refused_where_the_place_takes_none()
    {
        var at = new Case(new ReviewRules { Signature = "^{initials}" }).Receive("a");
        Assert.IsType<Transition.Refused>(at.TryApprove(Samples.Anna, "12345", rules: new ReplyRules { MaxLength = 8 }));
        var done = (Transition.Done)at.TryApprove(Samples.Anna, "12345", rules: new ReplyRules { MaxLength = 9 });
        Assert.Equal("12345 ^AN", done.Next.Replies[^1].Text);
        Assert.IsType<Transition.Refused>(at.TryApprove(Samples.Anna, "see https://example.com", rules: new ReplyRules { Links = false }));
    }

    [Fact]
    public void What_the_place_cannot_be_sent_is_posted_by_hand_and_counts_like_a_sent_reply()
    {
        var at = Case.With("a");
        at.Do(now => now.Approve(at.As(Samples.Anna), new Approval(new ReplyId("r"), null, "Thanks.", 1), rules: null));
        Assert.Equal((ReplyState.ByHand, null), (at.Reply.State, at.Reply.SendAt));
        Assert.Empty(Timers.For(at.Now));
        at.Pass(9).Do(Samples.Anna, (now, act) => now.SettleAsSent(act, at.Reply.Id, "https://example.com/1"));
        Assert.Equal((ReplyState.Sent, true, "https://example.com/1", Status.Pending), (at.Reply.State, at.Reply.ByHand, at.Reply.Url, at.Now.Status));
        Assert.Equal((InteractionKind.ReplySent, "C", "anna", "true"), (at.Log.Single().Kind, at.Log.Single().Ncp, at.Log.Single().Agent, at.Log.Single().Data!["byHand"]));
    }

    [Fact]
    public void A_reply_is_taken_back_until_it_is_on_its_way()
    {
        var at = Case.With("a").Approve(Samples.Anna);
        at.Do(Samples.Ben, (now, act) => now.Undo(act, at.Reply.Id));
        Assert.Equal((ReplyState.Undone, null), (at.Reply.State, at.Reply.SendAt));
        Assert.Equal(InteractionKind.ReplyUndone, at.Log.Single().Kind);
        Assert.Empty(at.Do(Samples.Ben, (now, act) => now.Undo(act, at.Reply.Id)).Log);
        at.Approve(Samples.Anna).Pass(1).Do(now => now.BeginAttempt(at.Reply.Id, at.Time));
        Assert.Equal(RefusalCode.WrongState, at.Refused(Samples.Anna, (now, act) => now.Undo(act, at.Reply.Id)).Code);
        Assert.Equal(RefusalCode.NotFound, at.Refused(Samples.Anna, (now, act) => now.Undo(act, new ReplyId("none"))).Code);
    }

    [Fact]
    public void A_second_approval_comes_from_a_lead_who_is_somebody_else()
    {
        var at = Case.With("a").Do(Samples.Anna, (now, act) => now.Tag(act, ["legal"], []));
        var rules = new ReviewRules { Second = new SecondApproval { Tags = ["Legal"] } };
        Brand brand = at.As(Samples.Anna).Brand with { Review = rules };
        Act As(Agent agent) => new(agent, at.Time, brand);
        at.Do(now => now.Approve(As(Samples.Lea), new Approval(new ReplyId("r"), null, "Our lawyer says hello.", 1), Case.Rules));
        Assert.Equal((ReplyState.Held, null), (at.Reply.State, at.Reply.SendAt));
        Assert.Empty(Timers.For(at.Now));

        Assert.Equal(RefusalCode.NotAllowed, Why(at.Now.Second(As(Samples.Lea), at.Reply.Id, true, true)).Code);
        Assert.Equal(RefusalCode.NotAllowed, Why(at.Now.Second(As(Samples.Ben), at.Reply.Id, true, true)).Code);
        var lead = new Agent("max", Role.Lead);
        var declined = (Transition.Done)at.Now.Second(As(lead), at.Reply.Id, approve: false, true);
        Assert.Equal((ReplyState.Declined, InteractionKind.ReplyDeclined), (declined.Next.Replies[^1].State, declined.Log.Single().Kind));

        var held = at.Now;
        at.Pass(10).Do(now => now.Second(As(lead), at.Reply.Id, approve: true, canSend: true));
        Assert.Equal((ReplyState.Queued, at.Time.AddSeconds(5), "lea", "max"), (at.Reply.State, at.Reply.SendAt, at.Reply.Agent, at.Reply.Second));
        Assert.Equal(RefusalCode.WrongState, Why(at.Now.Second(As(lead), at.Reply.Id, true, true)).Code);

        var moved = ((Transition.Done)held.Edit(Samples.Entry(Samples.Mention("a", at.Time, "edited"), held.Id))).Next;
        Assert.Equal(RefusalCode.ThreadMoved, Why(moved.Second(As(lead), at.Reply.Id, approve: true, true)).Code);
        Assert.IsType<Transition.Done>(moved.Second(As(lead), at.Reply.Id, approve: false, true));
    }

    private static Case Suggested(string text)
    {
        var at = Case.With("a");
        return at.Do(now => now.Suggest([new Suggestion(First, text, Origin.Playbook, 1, [])], at.Time));
    }

    private static Refusal Why(Transition transition) => Assert.IsType<Transition.Refused>(transition).Why;
}
