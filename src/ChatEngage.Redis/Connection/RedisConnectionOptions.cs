namespace ChatEngage.Redis.Connection;

/// <summary>How to reach Redis, and for how long to be patient with it.</summary>
public sealed record RedisConnectionOptions
{
    /// <summary>As StackExchange.Redis reads it: <c>host:port,password=…,ssl=true</c>; several nodes of a cluster separated by commas.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The deadline of one call; whether an expired call happened is not known.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>For how long a call is tried again before the store counts as unavailable.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For how long opening waits for the first answer.</summary>
    public TimeSpan ConnectFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many replicas must hold a durable write before it counts; 0 asks none.</summary>
    public int MinReplicas { get; init; }
}
