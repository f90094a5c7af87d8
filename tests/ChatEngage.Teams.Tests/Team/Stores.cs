using ChatEngage.Brands;
using ChatEngage.Redis;
using ChatEngage.Redis.Connection;
using ChatEngage.Redis.Tests;
using ChatEngage.Storage;

namespace ChatEngage.Teams.Tests.Team;

/// <summary>One real Redis for all tests of this assembly, started by the first that needs it; it ends with the process.</summary>
internal static class Stores
{
    private static readonly Lazy<Task<RedisConnection>> Shared = new(ConnectAsync);

    // It ends when nobody holds it any more.
    private static RedisServer? server;

    public static async Task<IBrandStore> OpenAsync(Brand brand, TimeProvider time) => await RedisBrandStore.OpenAsync(await Shared.Value, brand, time, CancellationToken.None);

    private static async Task<RedisConnection> ConnectAsync()
    {
        server = await RedisServer.StartAsync();
        return await server.ConnectAsync();
    }
}
