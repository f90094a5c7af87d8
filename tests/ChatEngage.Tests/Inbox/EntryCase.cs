using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Suggestions;
using ChatEngage.Tests.Doubles;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Tests.Inbox;

/// <summary>A handler over a store in memory, and one conversation that entries come to.</summary>
public abstract class EntryCase : ISuggester
{
    protected static readonly ConversationId Id = new("0123456789abcdefghjkmnpqrs");
    private protected readonly FakeTime time = new();
    private protected readonly MemoryBrandStore store;
    private protected readonly EntryHandler handler;
    private int positions;

    protected EntryCase()
    {
        store = new MemoryBrandStore(Samples.Brand(), time);
        handler = new EntryHandler(store, this, () => new Reader(), time, NullLogger.Instance);
    }

    private protected MemoryConversations Conversations => store.Conversations;
    protected IEnumerable<string> Logged => Conversations.Log.Select(entry => entry.Kind);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>(
        [.. Enumerable.Range(0, 5).Select(index => new Suggestion(new SuggestionId($"s{index}"), $"To {conversation.Newest?.Text}", Origin.Playbook, 1, []))]);

    protected async Task SendingAsync()
    {
        await HandleAsync(Entry("a"));
        Conversations.Add(Conversations[Id].Holding(Samples.Reply(Conversations[Id], time.GetUtcNow())));
        Conversations.Change(Id, now => now.BeginAttempt(now.Replies[0].Id, time.GetUtcNow()));
    }

    protected InboxEntry Entry(string mention, InboxEntryKind kind = InboxEntryKind.New, string? text = null) =>
        Samples.Entry(Samples.Mention(mention, time.GetUtcNow(), text), Id, $"{++positions}", kind);

    protected Task HandleAsync(InboxEntry entry)
    {
        Conversations.Waiting.Add(entry.Id);
        return Eventually.DoneAsync(handler.HandleAsync(entry, 1, CancellationToken.None));
    }
}
