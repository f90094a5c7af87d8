using ChatEngage.Contracts.Stores;

namespace ChatEngage.Redis.Tests.Stores;

public sealed class RedisAlertTests(Standalone redis) : AlertContract(redis), IClassFixture<Standalone>;

[Collection(nameof(ClusterCollection))]
public sealed class ClusterAlertTests(Cluster redis) : AlertContract(redis);
