using ChatEngage.Contracts.Stores;

namespace ChatEngage.Redis.Tests.Stores;

/// <summary>One cluster for all of these.</summary>
[CollectionDefinition(nameof(ClusterCollection))]
public sealed class ClusterCollection : ICollectionFixture<Cluster>;

[Collection(nameof(ClusterCollection))]
public sealed class ClusterConversationStoreTests(Cluster redis) : ConversationStoreContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterConversationListTests(Cluster redis) : ConversationListContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterInboxTests(Cluster redis) : InboxContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterThreadTests(Cluster redis) : ThreadContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterInboxQueueTests(Cluster redis) : InboxQueueContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterTaskQueueTests(Cluster redis) : TaskQueueContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterTimerTests(Cluster redis) : TimerContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterOwnerLeaseTests(Cluster redis) : OwnerLeaseContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterAdapterStateTests(Cluster redis) : AdapterStateContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterInteractionLogTests(Cluster redis) : InteractionLogContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterCommitRightsTests(Cluster redis) : CommitRightsContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterLessonLogTests(Cluster redis) : LessonLogContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterLedgerTests(Cluster redis) : LedgerContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterWeighingTests(Cluster redis) : WeighingContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterErasureTests(Cluster redis) : ErasureContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterErasedTracesTests(Cluster redis) : ErasedTracesContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterRecommendationsTests(Cluster redis) : RecommendationsContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterWeighingUnderFailureTests(Cluster redis) : WeighingUnderFailureContract(redis);

[Collection(nameof(ClusterCollection))]
public sealed class ClusterPersonTests(Cluster redis) : PersonContract(redis);
