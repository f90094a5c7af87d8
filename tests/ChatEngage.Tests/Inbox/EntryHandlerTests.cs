using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Inbox;

public sealed class EntryHandlerTests : EntryCase
{
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
}
