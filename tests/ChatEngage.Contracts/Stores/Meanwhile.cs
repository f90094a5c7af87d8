using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Contracts.Stores;

/// <summary>A store in which something happens just before, or after, a commit that is about no conversation; what it throws, the commit throws.</summary>
public sealed class Meanwhile(IBrandStore store, Func<Task>? before = null, Func<Task>? after = null) : IBrandStore
{
    public Brand Brand => store.Brand;
    public IInboxQueue Queue => store.Queue;
    public IConversationStore Conversations => store.Conversations;
    public IContactStore Contacts => store.Contacts;
    public IRecommendations Recommendations => store.Recommendations;
    public ITaskQueue Tasks => store.Tasks;
    public IInteractionLog Log => store.Log;
    public ILogDays Days => store.Days;
    public IRetentionStore Retention => store.Retention;
    public IErasureStore Erasures => store.Erasures;
    public IPersonStore Persons => store.Persons;
    public IOwnerLease Owner => store.Owner;
    public ILessonLog Lessons => store.Lessons;
    public IDigestStore Digests => store.Digests;
    public Signals Signals => store.Signals;

    public event Action<ConversationId>? Changed
    {
        add => store.Changed += value;
        remove => store.Changed -= value;
    }

    public IInbox Inbox(SourceName source, bool import = false) => store.Inbox(source, import);
    public IAdapterState State(string adapter) => store.State(adapter);

    public async Task<CommitOutcome> CommitAsync(Change change, CancellationToken ct)
    {
        if (before is not null) await before();
        var outcome = await store.CommitAsync(change, ct);
        if (after is not null) await after();
        return outcome;
    }
}
