using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Doubles;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Inbox;

/// <summary>What an entry is read and suggested for on its way to its conversation, and that neither can cost the mention.</summary>
public sealed class EntryReadingTests : ISuggester
{
    private static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private readonly FakeTime time = new();
    private readonly MemoryBrandStore store;
    private readonly EntryHandler handler;
    private Exception? suggesterBreaks;
    private int positions;

    public EntryReadingTests()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        handler = new EntryHandler(store, this, () => new Reader(), time, NullLogger.Instance);
    }

    private MemoryConversations Conversations => store.Conversations;

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => suggesterBreaks is { } error
        ? throw error
        : Task.FromResult<IReadOnlyList<Suggestion>>([.. Enumerable.Range(0, 3).Select(index => new Suggestion(new SuggestionId($"s{index}"), "x", Origin.Playbook, 1, []))]);

    [Fact]
    public async Task A_suggester_that_breaks_costs_the_suggestions_and_never_the_mention()
    {
        suggesterBreaks = new InvalidOperationException("a bug");
        await HandleAsync(Entry("a"));
        await HandleAsync(Entry("a", InboxEntryKind.Updated, "edited"));
        Assert.Equal("edited", Conversations[Id].Newest?.Text);
        Assert.Empty(Conversations[Id].Suggestions);
        Assert.Empty(Conversations.Waiting);
    }

    [Fact]
    public async Task A_reader_that_breaks_costs_no_mention_either()
    {
        var entry = Entry("a");
        Conversations.Waiting.Add(entry.Id);
        await new EntryHandler(store, this, () => throw new InvalidOperationException("a bug"), time, NullLogger.Instance).HandleAsync(entry, 1, CancellationToken.None);
        Assert.Null(Conversations[Id].Sentiment);
        Assert.Equal(3, Conversations[Id].Suggestions.Count);
    }

    [Fact]
    public async Task What_was_read_out_of_a_mention_is_shown_with_reasons_and_logged_without_words()
    {
        await HandleAsync(Entry("a", text: "My order still has not arrived, this is terrible! Where is it?"));
        var conversation = Conversations[Id];
        Assert.Equal(("en", "negative"), (conversation.Language, conversation.Sentiment));
        Assert.Contains(conversation.Reasons, reason => reason.Contains("terrible", StringComparison.Ordinal));
        var logged = Conversations.Log[0].Data!;
        Assert.Equal(("en", "negative", conversation.Intent), (logged["language"], logged["sentiment"], logged["intent"]));
        Assert.DoesNotContain(logged.Values, value => value.Contains("terrible", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_late_older_mention_does_not_change_what_the_newest_is()
    {
        await HandleAsync(Entry("a", text: "I love this grinder, it is great!"));
        var late = Entry("b", text: "This is terrible, I hate it");
        await HandleAsync(late with { Mention = late.Mention with { CreatedAt = late.Mention.CreatedAt.AddHours(-1) } });
        Assert.Equal("positive", Conversations[Id].Sentiment);
        Assert.Equal("negative", Conversations.Log.Last(entry => entry.Kind == InteractionKind.MentionReceived).Data!["sentiment"]);
    }

    [Fact]
    public async Task What_an_agent_said_stands_through_an_edit_and_ends_with_the_next_mention()
    {
        await HandleAsync(Entry("a", text: "Well, that is just great"));
        Conversations.Change(Id, now => now.Correct(new Act(Samples.Anna, time.GetUtcNow(), store.Brand), Sentiment.Negative, Intent.Complaint));
        await HandleAsync(Entry("a", InboxEntryKind.Updated, "Well, that is just great, thanks"));
        Assert.Equal(("negative", "complaint"), (Conversations[Id].Sentiment, Conversations[Id].Intent));
        await HandleAsync(Entry("b", text: "I love it, great!"));
        Assert.Equal("positive", Conversations[Id].Sentiment);
    }

    [Fact]
    public async Task Nothing_that_quotes_a_deleted_mention_is_left()
    {
        await HandleAsync(Entry("a", text: "This is terrible, I hate it"));
        await HandleAsync(Entry("a", InboxEntryKind.Deleted));
        Assert.Empty(Conversations[Id].Reasons);
        Assert.Null(Conversations[Id].Sentiment);
        await HandleAsync(Entry("b", text: "I love it"));
        await HandleAsync(Entry("c", text: "Awful! Terrible!"));
        await HandleAsync(Entry("c", InboxEntryKind.Deleted));
        Assert.Equal("positive", Conversations[Id].Sentiment);
    }

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(true, true, false)]
    public async Task A_language_model_is_asked_where_there_is_one_and_not_about_history(bool writer, bool imported, bool asked)
    {
        var entry = Entry("a") with { Imported = imported };
        Conversations.Waiting.Add(entry.Id);
        await new EntryHandler(store, this, () => new Reader(), time, NullLogger.Instance) { AsksWriter = writer }.HandleAsync(entry, 1, CancellationToken.None);
        Assert.Equal(asked, Conversations[Id].WriteAt is not null);
    }

    private InboxEntry Entry(string mention, InboxEntryKind kind = InboxEntryKind.New, string? text = null) =>
        Samples.Entry(Samples.Mention(mention, time.GetUtcNow(), text), Id, $"{++positions}", kind);

    private Task HandleAsync(InboxEntry entry)
    {
        Conversations.Waiting.Add(entry.Id);
        return Eventually.DoneAsync(handler.HandleAsync(entry, 1, CancellationToken.None));
    }
}
