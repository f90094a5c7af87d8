using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Review;

namespace ChatEngage.Tests.Inbox;

/// <summary>What the brand's own people publish, and the echoes of what was sent from here.</summary>
public sealed class OwnPostTests : EntryCase
{
    [Theory]
    [InlineData(MentionKind.Post, null, InteractionKind.PostPublished)]
    [InlineData(MentionKind.Video, null, InteractionKind.VideoPublished)]
    [InlineData(MentionKind.Event, null, InteractionKind.EventPublished)]
    [InlineData(MentionKind.Question, null, InteractionKind.QuestionPublished)]
    [InlineData(MentionKind.Comment, "somewhere", InteractionKind.AnswerPublished)]
    public async Task A_post_of_an_own_account_is_a_contribution_and_opens_no_conversation(MentionKind kind, string? replyTo, string logged)
    {
        var entry = Entry("ours") with { Own = true };
        await HandleAsync(entry with { Mention = entry.Mention with { Kind = kind, ReplyTo = replyTo } });
        Assert.Null(await Conversations.FindAsync(Id, CancellationToken.None));
        Assert.Equal([(logged, "C"), (InteractionKind.FollowersCounted, "N")], Conversations.Log.Select(log => (log.Kind, log.Ncp)));
        Assert.Equal("12", Conversations.Log[1].Data!["followers"]);
    }

    [Fact]
    public async Task What_an_own_account_likes_says_nothing()
    {
        var entry = Entry("like") with { Own = true, ToOurs = true };
        await HandleAsync(entry with { Mention = entry.Mention with { Kind = MentionKind.Like, Text = "" } });
        Assert.Empty(Conversations.Log);
        Assert.Single(Conversations.Changes);
    }

    [Fact]
    public async Task A_look_at_an_own_account_tells_who_follows_it_and_nothing_else()
    {
        var entry = Entry("members") with { Own = true };
        await HandleAsync(entry with { Mention = entry.Mention with { Kind = MentionKind.View, Text = "" } });
        Assert.Equal([(InteractionKind.FollowersCounted, "N", "12")], Conversations.Log.Select(log => (log.Kind, log.Ncp, log.Data!["followers"])));
        Assert.Null(await Conversations.FindAsync(Id, CancellationToken.None));
    }

    [Fact]
    public async Task Our_answer_in_the_place_itself_answers_the_conversation_once_and_teaches()
    {
        await HandleAsync(Entry("a", text: "Where is the manual?"));
        var at = Conversations[Id].Mentions[0].CreatedAt.AddMinutes(7);
        var ours = Entry("ours", text: "On the last page of the box.") with { Own = true };
        ours = ours with { Mention = ours.Mention with { CreatedAt = at, ReplyTo = "a" } };
        await HandleAsync(ours);
        var after = Conversations[Id];
        Assert.Equal((Status.Pending, at), (after.Status, after.FirstResponseAt));
        Assert.Null(after.WaitingSince);
        Assert.Equal((ReplyState.Sent, "a", "ours", true), after.Replies.Select(reply => (reply.State, reply.ReplyTo, reply.OutsideId, reply.ByHand)).Single());
        var answer = Conversations.Log.Single(log => log.Kind == InteractionKind.AnswerPublished);
        Assert.Equal(("C", 420d, "420"), (answer.Ncp, answer.LatencySeconds, answer.Data!["firstResponse"]));
        Assert.Contains(Conversations.Changes, change => change.Lessons.Count == 1);

        // What comes behind it is participation.
        await HandleAsync(Entry("b", text: "Found it!"));
        Assert.Equal("P", Conversations.Log.Single(log => log.Kind == InteractionKind.ReplyReceived).Ncp);
    }

    /// <summary>Both waited in the inbox, so there was no conversation yet when our answer was taken in.</summary>
    [Fact]
    public async Task Our_answer_that_was_taken_in_before_its_conversation_began_answers_it()
    {
        await HandleAsync(Entry("a", text: "Where is the manual?") with { Fresh = true });
        var ours = Entry("ours", text: "On the last page of the box.") with { Own = true, Fresh = true };
        await HandleAsync(ours with { Mention = ours.Mention with { CreatedAt = Conversations[Id].Mentions[0].CreatedAt.AddMinutes(7), ReplyTo = "a" } });
        Assert.Equal(Status.Pending, Conversations[Id].Status);
        Assert.Equal(Id, Conversations.Log.Single(log => log.Kind == InteractionKind.AnswerPublished).Conversation);
    }

    [Fact]
    public async Task Our_post_before_every_mention_of_the_thread_answers_nobody()
    {
        await HandleAsync(Entry("a"));
        var ours = Entry("ours") with { Own = true };
        await HandleAsync(ours with { Mention = ours.Mention with { CreatedAt = Conversations[Id].Mentions[0].CreatedAt.AddMinutes(-1) } });
        Assert.NotNull(Conversations[Id].WaitingSince);
        Assert.Equal("C", Conversations.Log[^2].Ncp);
    }

    [Fact]
    public async Task A_reply_of_unknown_fate_that_is_seen_outside_is_sent_and_counts_once()
    {
        await SendingAsync();
        Conversations.Change(Id, now => now.Unknown(now.Replies[0].Id, "no answer", time.GetUtcNow()));
        await HandleAsync(Entry("out-1", text: "Thank you, it ships on Monday.") with { Own = true });
        Assert.Equal((ReplyState.Sent, "out-1"), (Conversations[Id].Replies[0].State, Conversations[Id].Replies[0].OutsideId));
        Assert.Single(Conversations.Log, log => log.Ncp == "C");
    }

    [Fact]
    public async Task The_echo_of_a_reply_that_a_human_settled_is_no_second_contribution()
    {
        await SendingAsync();
        Conversations.Change(Id, now => now.Unknown(now.Replies[0].Id, "no answer", time.GetUtcNow()));
        Conversations.Change(Id, now => now.SettleAsSent(new Act(new Agent("anna"), time.GetUtcNow(), store.Brand), now.Replies[0].Id, null));
        var before = Conversations.Log.Count;
        await HandleAsync(Entry("out-1", text: "Thank you, it ships on Monday.") with { Own = true });
        Assert.Equal(before, Conversations.Log.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_echo_of_our_own_reply_is_neither_a_mention_nor_a_second_contribution(bool ownAccount)
    {
        await SendingAsync();
        Conversations.Change(Id, now => now.Sent(now.Replies[0].Id, "out-1", null, time.GetUtcNow()));
        var before = Conversations.Log.Count;
        await HandleAsync(Entry("out-1", text: "Thank you, it ships on Monday.") with { Own = ownAccount });
        Assert.Equal(before, Conversations.Log.Count);
        Assert.Single(Conversations[Id].Mentions);
        Assert.Empty(Conversations.Waiting);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_echo_that_comes_before_the_sending_is_recorded_is_recognised_too(bool ownAccount)
    {
        await SendingAsync();
        var before = Conversations.Log.Count;
        var handling = HandleAsync(Entry("out-1", text: " Thank you, it ships on Monday. ") with { Own = ownAccount });
        await Eventually.TrueAsync(() => time.Pending > 0, "it waits for the sending");
        Conversations.Change(Id, now => now.Sent(now.Replies[0].Id, "out-1", null, time.GetUtcNow()));
        store.Signals.Wake($"changed:{Id}");
        await Eventually.DoneAsync(handling);
        Assert.Equal(before, Conversations.Log.Count);
        Assert.Single(Conversations[Id].Mentions);
    }

    [Fact]
    public async Task A_post_of_our_own_account_that_no_sending_explains_is_a_contribution_after_some_patience()
    {
        await SendingAsync();
        var start = time.GetTimestamp();
        var handling = HandleAsync(Entry("by hand", text: "Something else") with { Own = true });
        await Eventually.TrueAsync(() =>
        {
            if (time.Pending > 0) time.Advance(TimeSpan.FromSeconds(1));
            return handling.IsCompleted;
        }, "patience ends");
        await handling;
        Assert.InRange(time.GetElapsedTime(start), TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(60));
        Assert.Equal("C", Conversations.Log[^2].Ncp);
    }
}
