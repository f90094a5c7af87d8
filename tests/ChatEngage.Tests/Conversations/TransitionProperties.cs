using System.Text.Json;
using ChatEngage.Alerts;
using ChatEngage.Conversations;
using FsCheck;
using FsCheck.Fluent;

namespace ChatEngage.Tests.Conversations;

/// <summary>What holds after any sequence of transitions.</summary>
public sealed class TransitionProperties
{
    private static readonly Gen<Step> AnyStep =
        from move in Gen.Frequency(
            (3, Gen.Elements(Enum.GetValues<Move>())),
            (2, Gen.Elements(Move.Receive, Move.Approve, Move.Second, Move.Begin, Move.Sent)))
        from who in Gen.Choose(0, 3)
        from pick in Gen.Choose(0, 60)
        select new Step(move, who, pick);

    private static readonly Arbitrary<Step[]> Sequences = Arb.From(Gen.Sized(size => AnyStep.ArrayOf(10 + (2 * size))), Shorter);

    /// <summary>Many mentions, to reach the limit of 50.</summary>
    private static readonly Arbitrary<Step[]> LongThreads = Arb.From(
        Gen.Frequency((8, from pick in Gen.Choose(0, 60) select new Step(Move.Receive, 0, pick)), (2, AnyStep)).ArrayOf(120), Shorter);

    [Fact]
    public void At_most_one_reply_moves() => AfterEach((_, now) => now.Replies.Count(reply => !reply.State.IsFinal()) <= 1);

    [Fact]
    public void A_conversation_is_snoozed_until_a_time_or_not_at_all() => AfterEach((_, now) => now.SnoozedUntil is not null == (now.Status == Status.Snoozed));

    [Fact]
    public void A_claim_has_a_holder_and_an_end_or_neither() => AfterEach((_, now) => now.ClaimedUntil is not null == now.Assignee is not null);

    [Fact]
    public void Nobody_waits_in_a_resolved_conversation() => AfterEach((_, now) => now.Status != Status.Resolved || now.WaitingSince is null);

    [Fact]
    public void An_alert_is_about_somebody_who_waits_and_is_looked_at_until_it_was_raised() => AfterEach((_, now) =>
        now.Alert is not { } alert
        || (now.WaitingSince is not null
            && alert.Pressing.All(mention => mention.Version > now.AnsweredVersion)
            && alert.Pressing.Count <= Alerting.MaxPressing
            && (alert.RaisedAt is not null || (alert.At is not null && alert.Pressing.Count > 0))));

    [Fact]
    public void Deleted_mentions_hold_no_text() => AfterEach((_, now) => now.Mentions.All(mention => !mention.Deleted || (mention.Text.Length == 0 && mention.Url is null)));

    [Fact]
    public void Mentions_lie_in_the_order_of_their_creation_and_none_twice() => AfterEach((_, now) =>
        now.Mentions.Select(mention => mention.CreatedAt).Order().SequenceEqual(now.Mentions.Select(mention => mention.CreatedAt))
        && now.Mentions.Select(mention => mention.Id).Distinct().Count() == now.Mentions.Count);

    [Fact]
    public void A_long_thread_keeps_its_first_mention_and_49_more() => Run(LongThreads, 15, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            world.Apply(step);
            if (world.Now is not { } now) continue;
            Assert.InRange(now.Mentions.Count, 1, 50);
            Assert.Equal(world.Outside.Values.Min(mention => mention.CreatedAt), now.Mentions[0].CreatedAt);
            Assert.Equal(now.StartedAt, now.Mentions[0].CreatedAt);
        }
    });

    [Fact]
    public void Those_wait_whose_mentions_no_sent_reply_answered_and_nobody_resolved() => Run(Sequences, 100, steps =>
    {
        var world = new World();
        // Kept by hand: which mentions wait, and which of them the approver of each reply saw.
        var waiting = new HashSet<string>();
        var seen = new Dictionary<ReplyId, HashSet<string>>();
        foreach (var step in steps)
        {
            var before = world.Now;
            if (world.Apply(step) is not Transition.Done done) continue;
            var now = done.Next;
            var added = now.Mentions.Select(mention => mention.Id).Except(before?.Mentions.Select(mention => mention.Id) ?? []).ToList();
            if (added.Count > 0 && before?.Status == Status.Resolved) waiting.Clear();
            waiting.UnionWith(added);
            foreach (var reply in now.Replies)
            {
                var old = before?.Replies.FirstOrDefault(known => known.Id == reply.Id);
                if (old is null) seen[reply.Id] = [.. now.Mentions.Select(mention => mention.Id)];
                if (reply.State == ReplyState.Sent && old?.State != ReplyState.Sent) waiting.ExceptWith(seen[reply.Id]);
            }
            var expected = now.Status == Status.Resolved
                ? null
                : now.Mentions.Where(mention => waiting.Contains(mention.Id) && !mention.Deleted).Min(mention => (DateTimeOffset?)mention.CreatedAt);
            Assert.Equal(expected, now.WaitingSince);
        }
    });

    [Fact]
    public void The_thread_version_rises_by_one_with_what_changes_outside_and_with_our_sent_replies_and_never_else() => Run(Sequences, 100, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Now;
            if (world.Apply(step) is not Transition.Done done) continue;
            var outside = step.Move is Move.Receive or Move.ReceiveAgain or Move.Edit or Move.Delete && JsonSerializer.Serialize(before) != JsonSerializer.Serialize(done.Next);
            var sent = done.Next.Replies.Count(reply => reply.State == ReplyState.Sent) - (before?.Replies.Count(reply => reply.State == ReplyState.Sent) ?? 0);
            // An old sent reply may leave the document, but not with the step that sends one.
            Assert.Equal((before?.ThreadVersion ?? 0) + (outside ? 1 : 0) + Math.Max(0, sent), done.Next.ThreadVersion);
        }
    });

    [Fact]
    public void A_transition_leaves_its_document_as_it_was_and_a_refused_one_has_a_reason() => Run(Sequences, 60, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Now;
            var json = JsonSerializer.Serialize(before);
            var transition = world.Apply(step);
            Assert.Equal(json, JsonSerializer.Serialize(before));
            if (transition is Transition.Refused refused) Assert.False(string.IsNullOrWhiteSpace(refused.Why.Reason), "an agent is told why");
        }
    });

    [Fact]
    public void Nobody_elses_draft_is_ever_removed_or_changed() => Run(Sequences, 100, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Now?.Drafts ?? [];
            if (world.Apply(step) is not Transition.Done done) continue;
            var actor = step.Move is Move.Draft or Move.Approve ? World.AgentOf(step).Name : null;
            Assert.All(before.Where(draft => draft.Agent != actor), draft => Assert.Contains(draft, done.Next.Drafts));
            Assert.Equal(done.Next.Drafts.Select(draft => draft.Agent).Distinct().Count(), done.Next.Drafts.Count);
        }
    });

    [Fact]
    public void The_log_tells_of_every_change_of_state_and_holds_no_words() => Run(Sequences, 60, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Now;
            if (world.Apply(step) is not Transition.Done done) continue;
            if (before is not null && (before.Status, before.Assignee) != (done.Next.Status, done.Next.Assignee) && done.Next.Status != Status.Pending) Assert.NotEmpty(done.Log);
            foreach (var entry in done.Log)
            {
                Assert.Equal((World.Id, "acme"), (entry.Conversation, entry.Brand.Value));
                var json = JsonSerializer.Serialize(entry);
                Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
                Assert.DoesNotContain("\"jo", json, StringComparison.Ordinal);
            }
        }
    });

    [Fact]
    public void The_same_approval_twice_is_one_reply() => Run(Sequences, 80, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            if (world.Apply(step) is not Transition.Done || step.Move != Move.Approve) continue;
            var (act, approval, rules) = world.LastApproval!.Value;
            var again = Assert.IsType<Transition.Done>(world.Now!.Approve(act, approval, rules));
            Assert.Same(world.Now, again.Next);
            Assert.Empty(again.Log);
        }
    });

    [Fact]
    public void The_same_steps_on_a_reloaded_document_give_the_same_document() => Run(Sequences, 60, steps =>
    {
        var (kept, reloaded) = (new World(), new World());
        foreach (var step in steps)
        {
            kept.Apply(step);
            reloaded.Apply(step);
            if (reloaded.Now is { } now) reloaded.Now = World.RoundTrip(now);
        }
        Assert.Equal(JsonSerializer.Serialize(kept.Now), JsonSerializer.Serialize(reloaded.Now));
    });

    [Fact]
    public void The_sequences_reach_every_state()
    {
        var (statuses, states) = (new HashSet<Status>(), new HashSet<ReplyState>());
        // Rare ones take a few rounds.
        for (var round = 0; round < 40 && states.Count < Enum.GetValues<ReplyState>().Length; round++)
            Run(Sequences, 50, steps =>
            {
                var world = new World();
                foreach (var step in steps)
                {
                    world.Apply(step);
                    if (world.Now is not { } now) continue;
                    statuses.Add(now.Status);
                    states.UnionWith(now.Replies.Select(reply => reply.State));
                }
            });
        Assert.Equal(Enum.GetValues<Status>(), statuses.Order());
        Assert.Equal(Enum.GetValues<ReplyState>(), states.Order());
    }

    private static void AfterEach(Func<Conversation?, Conversation, bool> holds) => Run(Sequences, 80, steps =>
    {
        var world = new World();
        foreach (var step in steps)
        {
            var before = world.Now;
            if (world.Apply(step) is Transition.Done done) Assert.True(holds(before, done.Next), $"It does not hold after {step}.");
        }
    });

    private static void Run(Arbitrary<Step[]> sequences, int count, Action<Step[]> body) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true), Prop.ForAll(sequences, body));

    /// <summary>First without halves, then without single steps.</summary>
    private static IEnumerable<Step[]> Shorter(Step[] steps)
    {
        for (var size = steps.Length / 2; size >= 1; size /= 2)
            for (var at = 0; at + size <= steps.Length; at += size)
                yield return [.. steps[..at], .. steps[(at + size)..]];
    }
}
