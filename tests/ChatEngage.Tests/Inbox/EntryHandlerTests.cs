using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Review;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Doubles;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Inbox;

public sealed class EntryHandlerTests : ISuggester
{
    private static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly EntryHandler handler;
    private int positions;

    public EntryHandlerTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        handler = new EntryHandler(store, this, () => new Reader(), time, NullLogger.Instance);
    }

    private MemoryConversations Conversations => store.Conversations;
    private IEnumerable<string> Logged => Conversations.Log.Select(entry => entry.Kind);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>(
        [.. Enumerable.Range(0, 5).Select(index => new Suggestion(new SuggestionId($"s{index}"), $"To {conversation.Newest?.Text}", Origin.Playbook, 1, []))]);

    [Fact]
    public async Task A_mention_opens_a_conversation_with_suggestions_in_one_commit_that_consumes_it()
    {
        await HandleAsync(Entry("a"));
        var conversation = Conversations[Id];
        Assert.Equal(["a"], conversation.Mentions.Select(mention => mention.Id));
        Assert.Equal(3, conversation.Suggestions.Count);
        Assert.Equal([InteractionKind.MentionReceived, InteractionKind.SuggestionMade, InteractionKind.SuggestionMade, InteractionKind.SuggestionMade], Logged);
        var change = Assert.Single(Conversations.Changes);
        Assert.Equal((1L, "1", "jo"), (change.Epoch, change.Consumes?.Id, change.Sighting?.Author.Handle));
    }

    [Fact]
    public async Task A_mention_handled_twice_counts_once()
    {
        var entry = Entry("a");
        await HandleAsync(entry);
        await handler.HandleAsync(entry, 1, CancellationToken.None);
        Assert.Single(Conversations[Id].Mentions);
        Assert.Single(Logged, InteractionKind.MentionReceived);
    }

    [Fact]
    public async Task A_mention_that_meets_an_agents_decision_loses_neither()
    {
        await HandleAsync(Entry("a"));
        Conversations.BeforeNextCommit = () =>
        {
            Conversations.Change(Id, now => now.Claim(new Act(Samples.Anna, time.GetUtcNow(), store.Brand)));
            return Task.CompletedTask;
        };
        await HandleAsync(Entry("b"));
        Assert.Equal(("anna", 2), (Conversations[Id].Assignee, Conversations[Id].Mentions.Count));
    }

    [Fact]
    public async Task A_mention_whose_conversation_was_thought_new_and_is_not_joins_it()
    {
        await HandleAsync(Entry("a"));
        await HandleAsync(Entry("b") with { Fresh = true });
        Assert.Equal(2, Conversations[Id].Mentions.Count);
    }

    [Fact]
    public async Task An_edit_changes_the_text_and_brings_new_suggestions()
    {
        await HandleAsync(Entry("a"));
        await HandleAsync(Entry("a", InboxEntryKind.Updated, "edited"));
        Assert.Equal("edited", Conversations[Id].Mentions[0].Text);
        Assert.Equal("To edited", Conversations[Id].Suggestions[0].Text);
        Assert.Equal(2, Conversations[Id].ThreadVersion);
        Assert.Equal(InteractionKind.MentionEdited, Logged.Last());
    }

    [Fact]
    public async Task A_deletion_takes_the_text_away()
    {
        await HandleAsync(Entry("a"));
        await HandleAsync(Entry("a", InboxEntryKind.Deleted));
        var conversation = Conversations[Id];
        Assert.Equal((true, ""), (conversation.Mentions[0].Deleted, conversation.Mentions[0].Text));
        Assert.Null(conversation.WaitingSince);
        Assert.Empty(conversation.Suggestions);
    }

    [Theory]
    [InlineData(InboxEntryKind.Updated)]
    [InlineData(InboxEntryKind.Deleted)]
    public async Task What_revises_a_post_that_is_not_here_is_only_consumed(InboxEntryKind kind)
    {
        await HandleAsync(Entry("a", kind));
        Assert.Null(await Conversations.FindAsync(Id, CancellationToken.None));
        await HandleAsync(Entry("a"));
        var before = Conversations[Id];
        await HandleAsync(Entry("another", kind));
        Assert.Equal(before.Version, Conversations[Id].Version);
        Assert.Empty(Conversations.Waiting);
    }

    [Theory]
    [InlineData(MentionKind.Like, InteractionKind.LikeReceived, 1)]
    [InlineData(MentionKind.Share, InteractionKind.ShareReceived, 2)]
    [InlineData(MentionKind.View, InteractionKind.ViewReported, 0)]
    public async Task A_signal_is_logged_and_never_opens_a_conversation(MentionKind kind, string logged, int value)
    {
        var entry = Entry("like");
        await HandleAsync(entry with { Mention = entry.Mention with { Kind = kind, Text = "" } });
        Assert.Null(await Conversations.FindAsync(Id, CancellationToken.None));
        var interaction = Assert.Single(Conversations.Log);
        Assert.Equal((logged, value, null, null), (interaction.Kind, interaction.Value, interaction.Ncp, interaction.Conversation));
        Assert.NotNull(Conversations.Changes[0].Sighting);
    }

    [Fact]
    public async Task A_signal_to_something_of_ours_is_participation_in_its_conversation()
    {
        await HandleAsync(Entry("a"));
        var before = Conversations[Id].Version;
        var entry = Entry("like") with { ToOurs = true };
        await HandleAsync(entry with { Mention = entry.Mention with { Kind = MentionKind.Like, Text = "" } });
        Assert.Equal(("P", Id), (Conversations.Log[^1].Ncp, Conversations.Log[^1].Conversation));
        Assert.Equal(before, Conversations[Id].Version);
    }

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

    [Fact]
    public async Task Somebody_else_who_writes_while_we_send_is_not_kept_waiting()
    {
        await SendingAsync();
        await HandleAsync(Entry("b", text: "And what about Tuesday?"));
        Assert.Equal(2, Conversations[Id].Mentions.Count);
        Assert.Equal(0, time.Pending);
    }

    [Fact]
    public async Task An_import_posts_no_cards_and_is_logged_at_its_own_time()
    {
        var entry = Entry("old") with { Imported = true };
        await HandleAsync(entry with { ReceivedAt = time.GetUtcNow().AddDays(-40) });
        Assert.True(Conversations.Changes.Single().Quiet, "no cards");
        Assert.Equal(time.GetUtcNow().AddDays(-40), Conversations.Log[0].At);
    }

    /// <summary>A conversation whose reply is on its way.</summary>
    private async Task SendingAsync()
    {
        await HandleAsync(Entry("a"));
        Conversations.Add(Conversations[Id].Holding(Samples.Reply(Conversations[Id], time.GetUtcNow())));
        Conversations.Change(Id, now => now.BeginAttempt(now.Replies[0].Id, time.GetUtcNow()));
    }

    private InboxEntry Entry(string mention, InboxEntryKind kind = InboxEntryKind.New, string? text = null) =>
        Samples.Entry(Samples.Mention(mention, time.GetUtcNow(), text), Id, $"{++positions}", kind);

    private Task HandleAsync(InboxEntry entry)
    {
        Conversations.Waiting.Add(entry.Id);
        return Eventually.DoneAsync(handler.HandleAsync(entry, 1, CancellationToken.None));
    }
}
