using ChatEngage.Brands;
using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Inbox;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;
using ChatEngage.Tasks;

namespace ChatEngage.Storage;

/// <summary>All that is stored for one brand: one shard, so that one commit may change any of it.</summary>
public interface IBrandStore
{
    Brand Brand { get; }

    /// <summary>The entrance for a source; <paramref name="import"/> marks what comes in as history.</summary>
    IInbox Inbox(SourceName source, bool import = false);
    IInboxQueue Queue { get; }
    IConversationStore Conversations { get; }
    IContactStore Contacts { get; }
    IRecommendations Recommendations { get; }
    ITaskQueue Tasks { get; }
    IInteractionLog Log { get; }
    ILogDays Days { get; }
    IRetentionStore Retention { get; }
    IOwnerLease Owner { get; }
    ILessonLog Lessons { get; }
    IDigestStore Digests { get; }
    IErasureStore Erasures { get; }
    IPersonStore Persons { get; }
    IAdapterState State(string adapter);

    /// <summary>A commit that is about no conversation: log entries, orders, a task that is finished.</summary>
    /// <exception cref="StoreUnavailableException">It may or may not have happened.</exception>
    Task<CommitOutcome> CommitAsync(Change change, CancellationToken ct);

    /// <summary>Set when something of this brand changed: <c>inbox</c> or a lane's name; <c>changed:</c> and a conversation id only wakes who waits just then.</summary>
    Signals Signals { get; }

    /// <summary>Conversations that changed, on any replica. A hint; handlers must be quick.</summary>
    event Action<ConversationId>? Changed;
}
