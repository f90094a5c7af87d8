using ChatEngage.Conversations;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Sources;

namespace ChatEngage.Tests.Review;

/// <summary>What becomes of a first attempt.</summary>
public sealed class SendHandlerTests
{
    private static readonly TimeSpan Safe = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task An_attempt_is_recorded_before_its_first_byte()
    {
        var send = new SendCase();
        send.Sender.OnSend = (reply, _) =>
        {
            Assert.Equal((ReplyState.Sending, 1, send.Time.GetUtcNow()), (send.Reply.State, send.Reply.Attempt, send.Reply.FirstAttemptAt));
            Assert.Equal((send.Reply.Id, send.Reply.Text, 1), (reply.Id, reply.Text, reply.Attempt));
            return Task.FromResult<Delivery>(new Delivery.Sent("out-1", null));
        };
        await send.RunAsync();
        Assert.Single(send.Sender.Attempts);
    }

    [Fact]
    public async Task A_sent_reply_is_recorded_with_its_place_and_its_echo_known()
    {
        var send = new SendCase();
        await send.RunAsync();
        Assert.Equal((ReplyState.Sent, "out-1", "https://example.com/out-1"), (send.Reply.State, send.Reply.OutsideId, send.Reply.Url));
        Assert.Equal(["out-1"], send.Store.Conversations.OwnPosts);
        Assert.Equal([InteractionKind.ReplySent], send.Store.Conversations.Log.Select(entry => entry.Kind));
        Assert.True(send.IsFinished, "the task is done");
        Assert.Empty(send.Sender.Lookups);
    }

    [Fact]
    public async Task A_refusal_is_final_and_says_why()
    {
        var send = new SendCase(Safe);
        send.Sender.Answers(new Delivery.Refused("Comments are closed."));
        await send.RunAsync();
        Assert.Equal((ReplyState.Refused, "Comments are closed."), (send.Reply.State, send.Reply.Error));
        Assert.True(send.IsFinished, "the task is done");
    }

    [Fact]
    public async Task What_surely_did_not_arrive_is_queued_for_the_time_the_place_asks_for()
    {
        var send = new SendCase();
        send.Sender.Answers(new Delivery.TryLater(TimeSpan.FromMinutes(7), "busy"));
        await send.RunAsync();
        Assert.Equal((ReplyState.Queued, "busy", send.Time.GetUtcNow().AddMinutes(7)), (send.Reply.State, send.Reply.Error, send.Reply.SendAt));

        send.Sender.Answers(new Delivery.Sent(null, null));
        await send.RunAgainAsync();
        Assert.Equal((ReplyState.Sent, 2), (send.Reply.State, send.Reply.Attempt));
        Assert.Null(send.Reply.Error);
    }

    [Fact]
    public async Task A_place_that_asks_for_no_pause_is_given_one_all_the_same()
    {
        var send = new SendCase();
        send.Sender.Answers(new Delivery.TryLater(TimeSpan.Zero, "busy"));
        await send.RunAsync();
        Assert.True(send.Reply.SendAt > send.Time.GetUtcNow(), "attempts do not run hot");
    }

    [Fact]
    public async Task What_cannot_be_delivered_for_a_day_has_failed()
    {
        var send = new SendCase(reply: (reply, time) => reply with { Attempt = 90, FirstAttemptAt = time.GetUtcNow().AddHours(-24) });
        send.Sender.Answers(new Delivery.TryLater(TimeSpan.FromMinutes(7), "busy"));
        await send.RunAsync();
        Assert.Equal((ReplyState.Failed, "busy"), (send.Reply.State, send.Reply.Error));
        Assert.True(send.IsFinished, "the task is done");
    }

    [Fact]
    public async Task A_reply_sent_again_by_a_human_after_a_day_has_another_day()
    {
        var send = new SendCase(reply: (reply, time) => reply with { State = ReplyState.Failed, SendAt = null, ApprovedAt = time.GetUtcNow().AddDays(-3) });
        send.Store.Conversations.Change(send.Id, now => now.SettleByResending(new Act(Samples.Lea, send.Time.GetUtcNow(), Samples.Brand()), send.Reply.Id, canSend: true));
        send.Sender.Answers(new Delivery.TryLater(TimeSpan.FromMinutes(7), "busy"));
        await send.RunAgainAsync();
        Assert.Equal(ReplyState.Queued, send.Reply.State);
    }

    public static TheoryData<string> Doubts => ["unknown", "exception", "thrown at once", "hang"];

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_doubtful_attempt_that_is_found_was_sent(string doubt)
    {
        var send = Doubtful(doubt);
        send.Sender.Finds(new Lookup.Found("out-7", null));
        await PassAsync(send);
        Assert.Equal((ReplyState.Sent, "out-7"), (send.Reply.State, send.Reply.OutsideId));
        Assert.Equal(["out-7"], send.Store.Conversations.OwnPosts);
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_doubtful_attempt_where_repeats_harm_is_shown_to_a_human(string doubt)
    {
        foreach (var lookup in new Lookup[] { new Lookup.Absent(), new Lookup.CannotTell() })
        {
            var send = Doubtful(doubt);
            send.Sender.Finds(lookup);
            await PassAsync(send);
            Assert.Equal(ReplyState.Unknown, send.Reply.State);
            Assert.False(string.IsNullOrWhiteSpace(send.Reply.Error), "a human is told why");
            Assert.Null(send.Reply.SendAt);
            Assert.True(send.IsFinished, "nothing more happens by itself");
            Assert.Single(send.Sender.Attempts);
        }
    }

    [Theory]
    [MemberData(nameof(Doubts))]
    public async Task A_doubtful_attempt_is_repeated_while_that_is_harmless_and_then_shown_to_a_human(string doubt)
    {
        var send = Doubtful(doubt, Safe);
        await PassAsync(send);
        Assert.Equal(ReplyState.Sending, send.Reply.State);
        var first = send.Reply.FirstAttemptAt!.Value;
        while (send.Reply.State == ReplyState.Sending)
        {
            Assert.True(send.Reply.SendAt > send.Time.GetUtcNow(), "a repeat waits");
            var run = send.RunAgainAsync();
            await AdvanceAsync(send, run);
        }
        Assert.Equal(ReplyState.Unknown, send.Reply.State);
        Assert.InRange(send.Sender.Attempts.Count, 2, 30);
        Assert.Equal(first, send.Reply.FirstAttemptAt);
        Assert.InRange(send.Reply.AttemptAt!.Value + SendHandler.AttemptLimit, first, first + Safe);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_look_that_fails_or_hangs_tells_nothing(bool hangs)
    {
        var send = Doubtful("unknown");
        send.Sender.OnFind = hangs ? async ct => { await Task.Delay(Timeout.Infinite, CancellationToken.None); return new Lookup.Absent(); } : _ => throw new InvalidOperationException("no");
        await PassAsync(send);
        Assert.Equal(ReplyState.Unknown, send.Reply.State);
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_called_off_at_its_limit()
    {
        var send = new SendCase();
        var calledOff = new TaskCompletionSource();
        send.Sender.OnSend = async (_, ct) =>
        {
            await using var registration = ct.Register(calledOff.SetResult);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return new Delivery.Sent(null, null);
        };
        var run = send.Begin();
        await Eventually.TrueAsync(() => send.Sender.Attempts.Count == 1, "the attempt begins");
        send.Time.Advance(SendHandler.AttemptLimit - TimeSpan.FromSeconds(2));
        Assert.False(calledOff.Task.IsCompleted, "it has its time");
        await AdvanceAsync(send, run);
        await Eventually.DoneAsync(calledOff.Task);
        Assert.Equal(ReplyState.Unknown, send.Reply.State);
    }

    [Fact]
    public async Task An_attempt_that_is_cut_short_by_the_end_of_the_service_stays_visible_as_sending()
    {
        var send = new SendCase(Safe);
        using var abort = new CancellationTokenSource();
        send.Sender.OnSend = async (_, ct) => { await Task.Delay(Timeout.Infinite, ct); return new Delivery.Sent(null, null); };
        var run = send.Begin(abort.Token);
        await Eventually.TrueAsync(() => send.Sender.Attempts.Count == 1, "the attempt begins");
        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Eventually.DoneAsync(run));
        Assert.Equal(ReplyState.Sending, send.Reply.State);
        Assert.False(send.IsFinished, "the next owner finds it");
    }

    private static SendCase Doubtful(string doubt, TimeSpan safeFor = default)
    {
        var send = new SendCase(safeFor);
        send.Sender.OnSend = doubt switch
        {
            "unknown" => (_, _) => Task.FromResult<Delivery>(new Delivery.Unknown("The connection broke.")),
            "exception" => (_, _) => Task.FromException<Delivery>(new IOException("broke")),
            "thrown at once" => (_, _) => throw new IOException("broke"),
            _ => async (_, _) => { await Task.Delay(Timeout.Infinite, CancellationToken.None); return new Delivery.Sent(null, null); },
        };
        return send;
    }

    private static Task PassAsync(SendCase send) => AdvanceAsync(send, send.Begin());

    /// <summary>Moves the clock to the limits of what hangs, until the run is over.</summary>
    private static async Task AdvanceAsync(SendCase send, Task run)
    {
        await Eventually.TrueAsync(() =>
        {
            if (!run.IsCompleted && send.Time.Pending > 0) send.Time.Advance(TimeSpan.FromSeconds(1));
            return run.IsCompleted;
        }, "the run ends");
        await run;
    }
}
