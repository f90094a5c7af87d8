using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Storage;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Contracts.Stores;

/// <summary>A store in which something happens just before, or after, a commit that is about no conversation; what it throws, the commit throws.</summary>
public sealed class Meanwhile(IBrandStore store, Func<Task>? before = null, Func<Task>? after = null) : IBrandStore
{
    /// <summary>Happens between the reading of a conversation and the commit of what was decided from it.</summary>
    public Func<Task>? BeforeDecision { get; init; }

    public Brand Brand => store.Brand;
    public IInboxQueue Queue => store.Queue;
    public IConversationStore Conversations => BeforeDecision is null ? store.Conversations : new Deciding(store.Conversations, BeforeDecision);
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

    private sealed class Deciding(IConversationStore store, Func<Task> before) : IConversationStore
    {
        public Task<Conversation?> FindAsync(ConversationId id, CancellationToken ct) => store.FindAsync(id, ct);
        public Task<(Conversation? Conversation, PostRef? Card)> FindWithCardAsync(ConversationId id, string teamChannel, CancellationToken ct) => store.FindWithCardAsync(id, teamChannel, ct);
        public Task<ConversationPage> ListAsync(ConversationQuery query, CancellationToken ct) => store.ListAsync(query, ct);
        public Task<OnceRecord?> FindOnceAsync(string agent, string key, CancellationToken ct) => store.FindOnceAsync(agent, key, ct);

        public async Task<CommitOutcome> CommitAsync(ConversationId id, Conversation? from, Change change, CancellationToken ct)
        {
            await before();
            return await store.CommitAsync(id, from, change, ct);
        }
    }
}
