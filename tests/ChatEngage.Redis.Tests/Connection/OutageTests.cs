using System.Threading.Channels;
using ChatEngage.Redis.Connection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Connection;

/// <summary>Each test breaks a server of its own.</summary>
public sealed class OutageTests
{
    private static readonly RedisScript One = new("one", "return 1");
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task A_call_made_while_the_server_restarts_is_answered_by_the_new_one()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync();
        await connection.EvalAsync(One, [], [], None);
        await server.KillAsync();
        var call = connection.EvalAsync(One, [], [], None);
        await server.StartAgainAsync();
        Assert.Equal(1, (int)await call);
    }

    [Fact]
    public async Task A_server_that_stays_away_makes_the_store_unavailable()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync(options => options with { RetryFor = TimeSpan.FromMilliseconds(300) });
        await server.SignalAsync("KILL");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.EvalAsync(One, [], [], None));
    }

    [Fact]
    public async Task A_call_to_a_frozen_server_expires_and_the_connection_works_again_once_it_wakes()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync(options => options with { CallTimeout = TimeSpan.FromMilliseconds(100), RetryFor = TimeSpan.FromMilliseconds(500) });
        await server.SignalAsync("STOP");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.EvalAsync(One, [], [], None));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.PingAsync(None));
        await server.SignalAsync("CONT");
        await AnswersAsync(connection);
    }

    [Fact]
    public async Task A_client_that_expires_again_and_again_is_replaced_with_its_subscriptions()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync(options => options with { CallTimeout = TimeSpan.FromSeconds(1), RetryFor = TimeSpan.Zero });
        var heard = Channel.CreateUnbounded<string>();
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await connection.SubscribeAsync("hint", message => heard.Writer.TryWrite(message));
        connection.Restored += () => restored.TrySetResult();

        // From here on the server answers this client nothing, and every other one as before.
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.ExecuteAsync("CLIENT", ["REPLY", "OFF"], None));
        await AnswersAsync(connection);
        await restored.Task.WaitAsync(Patience);
        await HeardAsync(connection, heard.Reader);
    }

    [Fact]
    public async Task A_subscription_hears_again_after_a_restart()
    {
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync();
        var heard = Channel.CreateUnbounded<string>();
        await connection.SubscribeAsync("hint", message => heard.Writer.TryWrite(message));
        await HeardAsync(connection, heard.Reader);
        await server.KillAsync();
        await server.StartAgainAsync();
        await HeardAsync(connection, heard.Reader);
    }

    /// <summary>An operator or a failover ends it: until then those outside are told to come later, and nothing is given up.</summary>
    [Theory]
    [InlineData("maxmemory", "1", "0")]
    [InlineData("min-replicas-to-write", "1", "0")]
    public async Task A_server_that_takes_no_writes_makes_the_store_unavailable_until_it_does(string setting, string broken, string sound)
    {
        var write = new RedisScript("write", "return redis.call('SET', KEYS[1], '1')");
        await using var server = await RedisServer.StartAsync();
        await using var connection = await server.ConnectAsync(options => options with { RetryFor = TimeSpan.FromMilliseconds(300) });
        await connection.ExecuteAsync("CONFIG", ["SET", setting, broken], None);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.EvalAsync(write, ["key"], [], None));
        await connection.ExecuteAsync("CONFIG", ["SET", setting, sound], None);
        await connection.EvalAsync(write, ["key"], [], None);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_said_in_one_sentence()
    {
        var options = new RedisConnectionOptions { ConnectionString = "127.0.0.1:1,password=hidden", ConnectFor = TimeSpan.FromMilliseconds(300) };
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => RedisConnection.OpenAsync(options, TimeProvider.System, NullLogger.Instance, None));
        Assert.Contains("127.0.0.1:1 ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_password_is_said_in_one_sentence()
    {
        await using var server = await RedisServer.StartAsync("--requirepass", "right");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => server.ConnectAsync(options => options with
        {
            ConnectionString = $"{server.ConnectionString},password=wrong",
            ConnectFor = TimeSpan.FromSeconds(1),
        }));
        Assert.Contains("password", error.Message, StringComparison.Ordinal);
    }

    private static async Task AnswersAsync(RedisConnection connection)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                await connection.EvalAsync(One, [], [], deadline.Token);
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    /// <summary>Publishes until the subscription hears it.</summary>
    private static async Task HeardAsync(RedisConnection connection, ChannelReader<string> heard)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var word = Guid.NewGuid().ToString();
        while (!heard.TryRead(out var message) || message != word)
        {
            try
            {
                await connection.ExecuteAsync("PUBLISH", ["hint", word], deadline.Token);
            }
            catch (StoreUnavailableException)
            {
                // Once more, as below.
            }
            await Task.Delay(20, deadline.Token);
        }
    }
}
