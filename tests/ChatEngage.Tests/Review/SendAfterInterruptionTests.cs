using ChatEngage.Conversations;
using ChatEngage.Sources;

namespace ChatEngage.Tests.Review;

/// <summary>What becomes of a reply whose earlier attempt nobody saw end, or that others change meanwhile.</summary>
public sealed class SendAfterInterruptionTests
{
    private static readonly TimeSpan Safe = TimeSpan.FromMinutes(5);
    private static readonly Act Lea = new(Samples.Lea, new FakeTime().GetUtcNow(), Samples.Brand());

    [Fact]
    public async Task An_interrupted_attempt_that_is_found_was_sent_and_is_not_repeated()
    {
        var send = new SendCase(Safe, reply: SendCase.Interrupted(TimeSpan.FromSeconds(30)));
        send.Sender.Finds(new Lookup.Found("out-7", null));
        await send.RunAsync();
        Assert.Equal((ReplyState.Sent, "out-7"), (send.Reply.State, send.Reply.OutsideId));
        Assert.Empty(send.Sender.Attempts);
        Assert.Equal([send.Reply.FirstAttemptAt!.Value], send.Sender.Lookups);
    }

    [Fact]
    public async Task An_interrupted_attempt_is_repeated_while_that_is_harmless()
    {
        foreach (var lookup in new Lookup[] { new Lookup.Absent(), new Lookup.CannotTell() })
        {
            var send = new SendCase(Safe, reply: SendCase.Interrupted(TimeSpan.FromMinutes(4)));
            send.Sender.Finds(lookup);
            await send.RunAsync();
            Assert.Equal((ReplyState.Sent, 2), (send.Reply.State, send.Reply.Attempt));
        }
    }

    /// <summary>The place counts from when it got the first attempt; a repeat arrives up to 20 seconds after it began.</summary>
    [Theory]
    [InlineData(281)]
    [InlineData(299)]
    [InlineData(300)]
    [InlineData(3_000)]
    public async Task An_interrupted_attempt_whose_repeat_could_arrive_too_late_is_shown_to_a_human(int secondsAgo)
    {
        foreach (var lookup in new Lookup[] { new Lookup.Absent(), new Lookup.CannotTell() })
        {
            var send = new SendCase(Safe, reply: SendCase.Interrupted(TimeSpan.FromSeconds(secondsAgo)));
            send.Sender.Finds(lookup);
            await send.RunAsync();
            Assert.Equal(ReplyState.Unknown, send.Reply.State);
            Assert.Empty(send.Sender.Attempts);
            Assert.True(send.IsFinished, "nothing more happens by itself");
        }
    }

    /// <summary>Nobody can tell then how much of the safe time is over.</summary>
    [Fact]
    public async Task An_interrupted_attempt_is_not_repeated_on_a_clock_that_was_set_back_before_it()
    {
        var send = new SendCase(Safe, reply: SendCase.Interrupted(TimeSpan.FromSeconds(30)));
        send.Time.Set(send.Reply.AttemptAt!.Value.AddMinutes(-10));
        send.Sender.Finds(new Lookup.CannotTell());
        await send.RunAsync();
        Assert.Equal(ReplyState.Unknown, send.Reply.State);
        Assert.Empty(send.Sender.Attempts);
    }

    [Fact]
    public async Task An_interrupted_attempt_where_repeats_harm_is_never_repeated()
    {
        foreach (var lookup in new Lookup[] { new Lookup.Absent(), new Lookup.CannotTell() })
        {
            var send = new SendCase(reply: SendCase.Interrupted(TimeSpan.FromSeconds(1)));
            send.Sender.Finds(lookup);
            await send.RunAsync();
            Assert.Equal(ReplyState.Unknown, send.Reply.State);
            Assert.Empty(send.Sender.Attempts);
        }
    }

    [Fact]
    public async Task A_reply_queued_before_the_store_began_anew_is_looked_up_first()
    {
        var found = new SendCase(earlierRun: true);
        found.Sender.Finds(new Lookup.Found("out-7", null));
        await found.RunAsync();
        Assert.Equal(ReplyState.Sent, found.Reply.State);
        Assert.Empty(found.Sender.Attempts);

        var absent = new SendCase(earlierRun: true);
        absent.Sender.Finds(new Lookup.Absent());
        await absent.RunAsync();
        Assert.Equal(ReplyState.Sent, absent.Reply.State);
        Assert.Single(absent.Sender.Attempts);

        var unclear = new SendCase(earlierRun: true);
        await unclear.RunAsync();
        Assert.Equal(ReplyState.Unknown, unclear.Reply.State);
        Assert.Empty(unclear.Sender.Attempts);

        var harmless = new SendCase(Safe, earlierRun: true);
        await harmless.RunAsync();
        Assert.Equal(ReplyState.Sent, harmless.Reply.State);
    }

    [Fact]
    public async Task What_was_undone_just_now_is_not_sent()
    {
        var send = new SendCase();
        send.Store.Conversations.BeforeNextCommit = () =>
        {
            send.Store.Conversations.Change(send.Id, now => now.Undo(Lea, now.Replies[0].Id));
            return Task.CompletedTask;
        };
        await send.RunAsync();
        Assert.Equal(ReplyState.Undone, send.Reply.State);
        Assert.Empty(send.Sender.Attempts);
    }

    /// <summary>A process that stood still between reading and recording finds the task given to another taker, whose attempt is under way.</summary>
    [Fact]
    public async Task An_attempt_that_somebody_else_began_meanwhile_is_not_begun_again()
    {
        var send = new SendCase(Safe);
        send.Store.Conversations.BeforeNextCommit = () =>
        {
            send.Store.Conversations.Change(send.Id, now => now.BeginAttempt(now.Replies[0].Id, send.Time.GetUtcNow()));
            return Task.CompletedTask;
        };
        await send.RunAsync();
        Assert.Equal(1, send.Reply.Attempt);
        Assert.Empty(send.Sender.Attempts);
    }

    [Fact]
    public async Task A_mention_that_comes_at_that_moment_does_not_hold_the_reply_up()
    {
        var send = new SendCase();
        send.Store.Conversations.BeforeNextCommit = () =>
        {
            send.Store.Conversations.Change(send.Id, now => Receiving.Receive(now, Samples.Entry(Samples.Mention("late", send.Time.GetUtcNow()), now.Id), now.Brand));
            return Task.CompletedTask;
        };
        await send.RunAsync();
        Assert.Equal(ReplyState.Sent, send.Reply.State);
        Assert.Single(send.Sender.Attempts);
        Assert.Equal(send.Time.GetUtcNow(), send.Conversation.WaitingSince);
    }

    [Fact]
    public async Task A_worker_that_lost_the_lease_sends_nothing()
    {
        var send = new SendCase();
        send.Store.Conversations.Epoch = 2;
        await send.RunAsync();
        Assert.Equal(ReplyState.Queued, send.Reply.State);
        Assert.Empty(send.Sender.Attempts);
    }

    [Fact]
    public async Task A_process_that_stood_still_after_recording_sends_nothing()
    {
        var send = new SendCase();
        send.Store.Conversations.BeforeNextCommit = () =>
        {
            send.Time.Advance(TimeSpan.FromSeconds(6));
            return Task.CompletedTask;
        };
        await send.RunAsync();
        Assert.Empty(send.Sender.Attempts);
        Assert.False(send.IsFinished, "the next taker looks first");
    }

    [Fact]
    public async Task An_outage_while_recording_sends_nothing()
    {
        var send = new SendCase();
        send.Store.Conversations.NextCommitFails = new StoreUnavailableException("away");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => send.RunAsync());
        Assert.Empty(send.Sender.Attempts);
    }

    [Fact]
    public async Task What_is_not_due_yet_is_not_sent_and_not_forgotten()
    {
        var send = new SendCase(reply: (reply, time) => reply with { SendAt = time.GetUtcNow().AddTicks(1) });
        await send.RunAsync();
        Assert.Empty(send.Sender.Attempts);
        Assert.Equal(send.Reply.SendAt, Assert.Single(send.Store.Tasks.Postponed).At);
    }

    [Theory]
    [InlineData(ReplyState.Sent)]
    [InlineData(ReplyState.Undone)]
    [InlineData(ReplyState.Refused)]
    [InlineData(ReplyState.Unknown)]
    [InlineData(ReplyState.Held)]
    [InlineData(ReplyState.ByHand)]
    public async Task A_reply_that_is_not_on_its_way_is_left_alone(ReplyState state)
    {
        var send = new SendCase(Safe, reply: (reply, _) => reply with { State = state });
        await send.RunAsync();
        Assert.Equal(state, send.Reply.State);
        Assert.Empty(send.Sender.Attempts);
        Assert.Empty(send.Sender.Lookups);
        Assert.True(send.IsFinished, "the task is done");
    }

    [Fact]
    public async Task A_reply_whose_sending_keeps_breaking_is_shown_as_unknown()
    {
        var send = new SendCase(reply: SendCase.Interrupted(TimeSpan.FromSeconds(1)));
        await send.GiveUpAsync();
        Assert.Equal(ReplyState.Unknown, send.Reply.State);
        var sent = new SendCase(reply: (reply, _) => reply with { State = ReplyState.Sent });
        await sent.GiveUpAsync();
        Assert.Equal(ReplyState.Sent, sent.Reply.State);
    }
}
