using System.Collections.Concurrent;
using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Redis.Connection;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Stores;

/// <summary>Opens brands on a Redis; each opening of the same brand is a replica with a connection of its own.</summary>
public abstract class StoresFixture : IBrandStoreFixture, IAsyncLifetime
{
    private readonly ConcurrentDictionary<(BrandName Brand, int Replica), bool> opened = new();
    private readonly ConcurrentDictionary<int, Task<RedisConnection>> connections = new();

    protected abstract string ConnectionString { get; }

    public abstract ValueTask InitializeAsync();

    public async Task<IBrandStore> OpenAsync(Brand brand, TimeProvider time)
    {
        var replica = 0;
        while (!opened.TryAdd((brand.Key, replica), true)) replica++;
        return await RedisBrandStore.OpenAsync(await ConnectAsync(replica), brand, time, CancellationToken.None);
    }

    // The lease goes by the server's clock, which no test can turn: its end comes nearer instead.
    public async Task PassAsync(IBrandStore store, TimeSpan span) => await (await ConnectAsync(0)).ExecuteAsync(
        "HINCRBY", [new RedisKeys(store.Brand.Key).Owner, "until", -(long)span.TotalMilliseconds], CancellationToken.None);

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var connection in connections.Values) await (await connection).DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Task<RedisConnection> ConnectAsync(int replica) => connections.GetOrAdd(replica, _ => RedisConnection.OpenAsync(
        new RedisConnectionOptions { ConnectionString = ConnectionString }, TimeProvider.System, NullLogger.Instance, CancellationToken.None));
}

/// <summary>One server.</summary>
public sealed class Standalone(RedisFixture redis) : StoresFixture
{
    protected override string ConnectionString => redis.ConnectionString;

    public override ValueTask InitializeAsync() => default;
}

/// <summary>Three masters of a Redis Cluster.</summary>
public sealed class Cluster : StoresFixture
{
    private readonly List<RedisServer> masters = [];
    private readonly List<DirectoryInfo> folders = [];

    protected override string ConnectionString => string.Join(',', masters.Select(master => master.ConnectionString));

    public override async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            folders.Add(Directory.CreateTempSubdirectory("chatengage-cluster-"));
            masters.Add(await RedisServer.StartAsync("--dir", folders[i].FullName, "--cluster-enabled", "yes", "--cluster-node-timeout", "5000"));
        }
        foreach (var master in masters) await RunAsync(master, answer => answer.Contains("PONG", StringComparison.Ordinal), "ping");
        await RunAsync(masters[0], answer => answer.Contains("16384 slots covered", StringComparison.Ordinal),
            ["--cluster", "create", .. masters.Select(master => master.ConnectionString), "--cluster-replicas", "0", "--cluster-yes"]);
        foreach (var master in masters) await RunAsync(master, answer => answer.Contains("cluster_state:ok", StringComparison.Ordinal), "cluster", "info");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var master in masters) await master.DisposeAsync();
        foreach (var folder in folders) folder.Delete(recursive: true);
    }

    private static async Task RunAsync(RedisServer master, Func<string, bool> done, params string[] arguments)
    {
        var answer = "";
        for (var tries = 0; tries < 100; tries++)
        {
            answer = await master.CommandLineAsync(arguments);
            if (done(answer)) return;
            await Task.Delay(100);
        }
        throw new InvalidOperationException($"redis-cli {string.Join(' ', arguments)}: {answer}");
    }
}
