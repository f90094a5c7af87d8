using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Inbox;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Understanding;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Contracts.Stores;

/// <summary>Erasing by the real handlers on a real store.</summary>
public abstract class ErasureCase(IBrandStoreFixture fixture) : StoreContract(fixture)
{
    private protected readonly ListInMemory list = new();

    protected static Lesson Lesson(ContactId? contact = null, ConversationId? conversation = null) => new()
    {
        Kind = LessonKind.Answered,
        At = new DateTimeOffset(2026, 3, 10, 9, 0, 0, TimeSpan.Zero),
        Conversation = conversation ?? new ConversationId(Base32.RandomId()),
        Contact = contact ?? new ContactId(Base32.RandomId()),
        Mention = "where is it?",
        Reply = "On its way.",
    };

    protected static async Task<ContactId> ContactOfAsync(IBrandStore store, string word) =>
        (await store.Conversations.ListAsync(new ConversationQuery { Words = word }, Ct)).Items[0].Contact.Id;

    protected async Task TakeInAsync(IBrandStore store, long epoch, params Mention[] mentions)
    {
        await ReceiveAsync(store, mentions);
        await ProcessAsync(store, epoch);
    }

    protected async Task ProcessAsync(IBrandStore store, long epoch)
    {
        var handler = new EntryHandler(store, new NoSuggestions(), () => new Reader(), Time, NullLogger.Instance);
        foreach (var entry in await EntriesAsync(store)) await handler.HandleAsync(entry, epoch, Ct);
    }

    protected async Task EraseAsync(IBrandStore store, long epoch, ContactId contact)
    {
        Assert.True(await store.Erasures.BeginAsync(contact, Ct));
        await WorkAsync(store, epoch);
        Assert.Equal(ErasureState.Done, (await store.Contacts.FindAsync(contact, Ct))!.Erasure);
    }

    /// <summary>Does what is due in the lane, for a minute.</summary>
    protected async Task WorkAsync(IBrandStore store, long epoch)
    {
        var handler = new ErasureHandler(store, list, Time);
        for (var turns = 0; turns < 60; turns++)
        {
            var taking = await store.Tasks.TakeAsync(Erasure.Lane, 1, epoch, Ct);
            foreach (var task in taking.Tasks) await handler.HandleAsync(task, epoch, Ct);
            if (taking.Tasks.Count == 0) Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private protected sealed class ListInMemory : IErasedList
    {
        public List<ContactId> Ids { get; } = [];

        public Task AddAsync(ContactId contact, CancellationToken ct)
        {
            if (!Ids.Contains(contact)) Ids.Add(contact);
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<ContactId>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<ContactId>>(Ids);
    }

    private sealed class NoSuggestions : ISuggester
    {
        public Task<IReadOnlyList<Suggestion>> SuggestAsync(Conversation conversation, CancellationToken ct) => Task.FromResult<IReadOnlyList<Suggestion>>([]);
    }
}
