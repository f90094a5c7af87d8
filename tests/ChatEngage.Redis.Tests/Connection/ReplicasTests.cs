using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Tests.Connection;

public sealed class ReplicasTests
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly RedisKey Mark = "mark";

    [Fact]
    public async Task What_a_replica_has_is_confirmed_and_what_it_lacks_is_not()
    {
        await using var master = await RedisServer.StartAsync("--repl-diskless-sync-delay", "0");
        await using var replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{master.Port}");
        await using var connection = await master.ConnectAsync(options => options with { MinReplicas = 1 });
        await JoinedAsync(connection);
        await ConfirmedAsync(connection);

        await WriteAsync(connection);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ConfirmedAsync(connection)));

        await replica.SignalAsync("STOP");
        await WriteAsync(connection);
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.WaitForReplicasAsync(Mark, None));
        Assert.Contains("0 of 1", error.Message, StringComparison.Ordinal);

        await replica.SignalAsync("CONT");
        await ConfirmedAsync(connection);
    }

    [Fact]
    public async Task A_server_that_went_away_confirms_nothing_and_does_again_once_it_is_back()
    {
        await using var master = await RedisServer.StartAsync("--repl-diskless-sync-delay", "0");
        await using var replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{master.Port}");
        await using var connection = await master.ConnectAsync(options => options with { MinReplicas = 1 });
        await JoinedAsync(connection);
        await ConfirmedAsync(connection);
        await master.KillAsync();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.WaitForReplicasAsync(Mark, None));
        await master.StartAgainAsync();
        await JoinedAsync(connection);
        await ConfirmedAsync(connection);
    }

    [Fact]
    public async Task Nothing_is_waited_for_unless_configured()
    {
        await using var master = await RedisServer.StartAsync();
        await using var connection = await master.ConnectAsync();
        Assert.True(connection.WaitForReplicasAsync(Mark, None).IsCompletedSuccessfully);
    }

    private static async Task WriteAsync(RedisConnection connection) => await connection.ExecuteAsync("SET", [(RedisKey)"key", "value"], None);

    /// <summary>
    /// A wait that finds its connection lost is refused, once: there may have been a failover. And a replica that the master calls online
    /// may yet need a second for its first acknowledgement, longer than a wait lasts; so may one that the machine gives no time.
    /// </summary>
    private static async Task ConfirmedAsync(RedisConnection connection)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (true)
        {
            try
            {
                await connection.WaitForReplicasAsync(Mark, deadline.Token);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    private static async Task JoinedAsync(RedisConnection connection)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!((string)(await connection.ExecuteAsync("INFO", ["replication"], deadline.Token))!).Contains("state=online", StringComparison.Ordinal))
            await Task.Delay(20, deadline.Token);
    }
}
