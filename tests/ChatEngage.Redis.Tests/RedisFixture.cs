using ChatEngage.Redis.Connection;

[assembly: AssemblyFixture(typeof(ChatEngage.Redis.Tests.RedisFixture))]

namespace ChatEngage.Redis.Tests;

/// <summary>One real Redis for all tests of this assembly; a test takes a brand name of its own.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? server;

    public string ConnectionString => server!.ConnectionString;
    public RedisConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        server = await RedisServer.StartAsync();
        Connection = await server.ConnectAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await server!.DisposeAsync();
    }
}
