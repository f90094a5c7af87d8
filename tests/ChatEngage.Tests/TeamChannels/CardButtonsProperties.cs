using ChatEngage.Brands;
using ChatEngage.Conversations;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.TeamChannels.Cards;
using ChatEngage.Tests.Conversations;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.TeamChannels;

/// <summary>A card offers what can be done, whatever happened to its conversation.</summary>
public sealed class CardButtonsProperties
{
    private static readonly Brand Brand = Samples.Brand("acme");
    private static readonly ReplyRules Rules = new() { MaxLength = 500 };

    // A lead who is nobody else: neither the approver of a reply nor the holder.
    private static readonly Agent Zoe = new("zoe", Role.Lead);

    private static readonly Gen<Step[]> Sequences =
        (from move in Gen.Frequency(
            (3, Gen.Elements(Enum.GetValues<Move>())),
            (3, Gen.Elements(Move.Receive, Move.Suggest, Move.Approve, Move.Begin, Move.Failed, Move.Unknown, Move.Refused)))
         from who in Gen.Choose(0, 3)
         from pick in Gen.Choose(0, 60)
         select new Step(move, who, pick)).ArrayOf(40);

    [Fact]
    public void What_is_offered_is_accepted() => InAnyState((now, canSend, act) =>
    {
        foreach (var button in Look(now, canSend).Buttons)
        {
            var transition = Do(button.Press, now, canSend, act);
            Assert.False(transition is Transition.Refused, $"{button.Label} on {State(now)}: {(transition as Transition.Refused)?.Why}");
            Assert.NotSame(now, ((Transition.Done)transition).Next);
        }
    });

    [Fact]
    public void What_would_be_accepted_is_offered() => InAnyState((now, canSend, act) =>
    {
        var offered = Look(now, canSend).Buttons.Select(button => button.Press).ToList();
        foreach (var press in All(now))
            if (!offered.Contains(press) && !IsLeftOut(press, now) && Do(press, now, canSend, act) is Transition.Done done && !ReferenceEquals(done.Next, now))
                Assert.Fail($"{press.Verb} of {press.Suggestion?.Value ?? press.Reply?.Value} is missing on {State(now)}.");
    });

    [Fact]
    public void A_card_is_made_of_any_state_and_each_button_is_there_once() => InAnyState((now, canSend, _) =>
    {
        var look = Look(now, canSend);
        Assert.Equal(look.Buttons.Count, look.Buttons.Select(button => button.Press).Distinct().Count());
        Assert.Equal(look.Buttons.Count, look.Buttons.Select(button => button.Label).Distinct().Count());
        Assert.Equal(now.Newest is null, look.Text is null);
        Assert.InRange(look.Suggestions.Count, 0, 3);
        Assert.All(look.Buttons.Where(button => button.Number > 0), button => Assert.Equal(look.Suggestions[button.Number - 1].Id, button.Press.Suggestion));
        Assert.All(look.Buttons, button => Assert.Equal((now.Id, now.ThreadVersion), (button.Press.Conversation, button.Press.ThreadVersion)));
        Assert.Equal(now.Replies.Count == 0, look.Reply is null);
        if (now.Moving is { } moving) Assert.Equal(moving.Id, look.Reply!.Id);
    });

    /// <summary>Nobody can approve a text that is no longer kept, and the button said otherwise.</summary>
    [Theory]
    [InlineData(ReplyState.Failed)]
    [InlineData(ReplyState.Refused)]
    public void A_failed_reply_whose_text_is_no_longer_kept_is_not_offered_again(ReplyState state)
    {
        var time = new FakeTime();
        var failed = Samples.Conversation(Brand, time.GetUtcNow());
        failed = failed.Holding(Samples.Reply(failed, time.GetUtcNow(), state));
        var resend = new CardPress(CardVerb.Resend, failed.Id, failed.ThreadVersion, Reply: failed.Replies[0].Id);
        Assert.Contains(Look(failed, true).Buttons, button => button.Press == resend);
        Assert.DoesNotContain(Look(failed, false).Buttons, button => button.Press == resend);
        Assert.DoesNotContain(Look(Expired(failed), true).Buttons, button => button.Press == resend);
    }

    private static IEnumerable<CardPress> All(Conversation now)
    {
        foreach (var verb in new[] { CardVerb.Edit, CardVerb.Claim, CardVerb.Release, CardVerb.Snooze, CardVerb.Resolve, CardVerb.Reopen, CardVerb.Note }) yield return new CardPress(verb, now.Id, now.ThreadVersion);
        foreach (var verb in new[] { CardVerb.Approve, CardVerb.Edit, CardVerb.Reject })
            foreach (var suggestion in now.Suggestions) yield return new CardPress(verb, now.Id, now.ThreadVersion, suggestion.Id);
        foreach (var verb in new[] { CardVerb.Undo, CardVerb.Second, CardVerb.Decline, CardVerb.Resend, CardVerb.Posted })
            foreach (var reply in now.Replies) yield return new CardPress(verb, now.Id, now.ThreadVersion, Reply: reply.Id);
    }

    /// <summary>Would be accepted, and is not offered for a reason.</summary>
    private static bool IsLeftOut(CardPress press, Conversation now)
    {
        var reply = now.Replies.FirstOrDefault(reply => reply.Id == press.Reply);
        return press switch
        {
            // An own text is written over a suggestion: the box is the same.
            { Verb: CardVerb.Edit, Suggestion: null } => now.Suggestions.Count > 0,
            // While a reply is on its way it is what the card is about, and suggestions are not shown.
            { Verb: CardVerb.Reject } => now.Moving is not null || now.Newest is null,
            // An old failure behind which the team went on needs no decision any more, and a card tells of one reply.
            { Verb: CardVerb.Resend or CardVerb.Posted } when reply!.State.IsFinal() => now.Moving is not null || now.Replies[^1].Id != reply.Id || now.WaitingSince is null,
            // An agent may have posted it already.
            { Verb: CardVerb.Resend } => reply!.State == ReplyState.ByHand,
            _ => false,
        };
    }

    private static Transition Do(CardPress press, Conversation now, bool canSend, Act act) => press.Verb switch
    {
        CardVerb.Approve => now.Approve(act, new Approval(new ReplyId("new"), press.Suggestion, null, press.ThreadVersion), canSend ? Rules : null),
        CardVerb.Edit => now.Approve(act, new Approval(new ReplyId("new"), press.Suggestion, "An own text.", press.ThreadVersion), canSend ? Rules : null),
        CardVerb.Reject => now.Reject(act, press.Suggestion!.Value, "tone"),
        CardVerb.Claim => now.Claim(act),
        CardVerb.Release => now.Release(act),
        CardVerb.Snooze => now.Snooze(act, act.At.AddHours(1)),
        CardVerb.Resolve => now.Resolve(act),
        CardVerb.Reopen => now.Reopen(act),
        CardVerb.Note => now.AddNote(act, "A note."),
        CardVerb.Undo => now.Undo(act, press.Reply!.Value),
        CardVerb.Second => now.Second(act, press.Reply!.Value, true, canSend),
        CardVerb.Decline => now.Second(act, press.Reply!.Value, false, canSend),
        CardVerb.Resend => now.SettleByResending(act, press.Reply!.Value, canSend),
        _ => now.SettleAsSent(act, press.Reply!.Value, null),
    };

    private static CardLook Look(Conversation now, bool canSend) => CardLooks.Of(now, new CardSetting(Brand, _ => canSend ? Rules : null, null));

    private static Conversation Expired(Conversation now) => ((Transition.Done)now.Expire(DateTimeOffset.MaxValue, now.ChangedAt)).Next;

    private static string State(Conversation now) => $"{now.Status}, {now.Suggestions.Count} suggestions, replies {string.Join(' ', now.Replies.Select(reply => reply.State))}";

    private static void InAnyState(Action<Conversation, bool, Act> holds) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(150).WithQuietOnSuccess(true),
        Prop.ForAll(Arb.From(Sequences), steps =>
        {
            var world = new World();
            foreach (var step in steps)
            {
                world.Apply(step);
                if (world.Now is not { } now) continue;
                var act = new Act(Zoe, world.Time, Brand);
                foreach (var state in new[] { now, Expired(now) })
                    foreach (var canSend in new[] { true, false })
                        holds(state, canSend, act);
            }
        }));
}
