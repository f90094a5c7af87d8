using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Redis;
using ChatEngage.Redis.Connection;
using ChatEngage.Running;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Brands;

/// <summary>A real redis-server; each test takes a brand of its own.</summary>
public sealed class StorePlace : IBrandStoreFixture, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-store-").FullName;
    private RedisProcess redis = null!;
    private RedisConnection connection = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisProcess.StartAsync(folder);
        connection = await RedisConnection.OpenAsync(new RedisConnectionOptions { ConnectionString = redis.ConnectionString }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
    }

    public async Task<IBrandStore> OpenAsync(Brand brand, TimeProvider time) => await RedisBrandStore.OpenAsync(connection, brand, time, CancellationToken.None);

    public Task PassAsync(IBrandStore store, TimeSpan span) => throw new NotSupportedException("No lease ends here.");

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
