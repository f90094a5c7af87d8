using ChatEngage.Contracts;
using ChatEngage.Contracts.Stores;

namespace ChatEngage.Redis.Tests.Stores;

public sealed class RedisConversationStoreTests(Standalone redis) : ConversationStoreContract(redis), IClassFixture<Standalone>;

public sealed class RedisConversationListTests(Standalone redis) : ConversationListContract(redis), IClassFixture<Standalone>;

public sealed class RedisInboxTests(Standalone redis) : InboxContract(redis), IClassFixture<Standalone>;

public sealed class RedisThreadTests(Standalone redis) : ThreadContract(redis), IClassFixture<Standalone>;

public sealed class RedisInboxQueueTests(Standalone redis) : InboxQueueContract(redis), IClassFixture<Standalone>;

public sealed class RedisTaskQueueTests(Standalone redis) : TaskQueueContract(redis), IClassFixture<Standalone>;

public sealed class RedisTimerTests(Standalone redis) : TimerContract(redis), IClassFixture<Standalone>;

public sealed class RedisOwnerLeaseTests(Standalone redis) : OwnerLeaseContract(redis), IClassFixture<Standalone>;

public sealed class RedisAdapterStateTests(Standalone redis) : AdapterStateContract(redis), IClassFixture<Standalone>;

public sealed class RedisInteractionLogTests(Standalone redis) : InteractionLogContract(redis), IClassFixture<Standalone>;

public sealed class EveryRedisStoreTests() : EveryImplementationHasItsContract(typeof(RedisBrandStore).Assembly);

public sealed class RedisCommitRightsTests(Standalone redis) : CommitRightsContract(redis), IClassFixture<Standalone>;

public sealed class RedisPersonStoreTests(Standalone redis) : PersonContract(redis), IClassFixture<Standalone>;

public sealed class RedisErasureStoreTests(Standalone redis) : ErasureContract(redis), IClassFixture<Standalone>;

public sealed class RedisErasureStoreTracesTests(Standalone redis) : ErasedTracesContract(redis), IClassFixture<Standalone>;

public sealed class RedisLessonLogTests(Standalone redis) : LessonLogContract(redis), IClassFixture<Standalone>;

public sealed class RedisLedgerTests(Standalone redis) : LedgerContract(redis), IClassFixture<Standalone>;

public sealed class RedisWeighingTests(Standalone redis) : WeighingContract(redis), IClassFixture<Standalone>;

public sealed class RedisRecommendationsTests(Standalone redis) : RecommendationsContract(redis), IClassFixture<Standalone>;

public sealed class RedisWeighingUnderFailureTests(Standalone redis) : WeighingUnderFailureContract(redis), IClassFixture<Standalone>;
