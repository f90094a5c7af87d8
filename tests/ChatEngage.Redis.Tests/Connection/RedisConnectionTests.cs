using ChatEngage.Redis.Connection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace ChatEngage.Redis.Tests.Connection;

public sealed class RedisConnectionTests(RedisFixture redis)
{
    private static readonly RedisScript Echo = new("echo", "return {KEYS[1], ARGV[1]}");
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_script_gets_its_keys_and_arguments()
    {
        var result = (string[])(await redis.Connection.EvalAsync(Echo, ["key"], ["value"], None))!;
        Assert.Equal(["key", "value"], result);
    }

    [Fact]
    public async Task A_script_the_server_forgot_is_sent_again()
    {
        await redis.Connection.EvalAsync(Echo, ["key"], ["1"], None);
        await redis.Connection.ExecuteAsync("SCRIPT", ["FLUSH"], None);
        var result = (string[])(await redis.Connection.EvalAsync(Echo, ["key"], ["2"], None))!;
        Assert.Equal("2", result[1]);
    }

    [Fact]
    public async Task A_scripts_own_error_passes_through()
    {
        var failing = new RedisScript("failing", "return redis.error_reply('MOVEDON the document')");
        var error = await Assert.ThrowsAsync<RedisServerException>(() => redis.Connection.EvalAsync(failing, [], [], None));
        Assert.Equal("MOVEDON the document", error.Message);
    }

    [Theory]
    [InlineData("LOADING Redis is loading the dataset in memory")]
    [InlineData("CLUSTERDOWN The cluster is down")]
    [InlineData("TRYAGAIN Multiple keys request during rehashing of slot")]
    [InlineData("MASTERDOWN Link with MASTER is down")]
    public async Task A_passing_refusal_is_tried_again(string refusal)
    {
        var key = Guid.NewGuid().ToString();
        var third = new RedisScript("third", "local n = redis.call('INCR', KEYS[1]) if n < 3 then return redis.error_reply(ARGV[1]) end return n");
        Assert.Equal(3, (int)await redis.Connection.EvalAsync(third, [key], [refusal], None));
    }

    [Fact]
    public async Task A_refusal_that_does_not_pass_makes_the_store_unavailable()
    {
        var options = new RedisConnectionOptions { ConnectionString = redis.ConnectionString, RetryFor = TimeSpan.FromMilliseconds(200) };
        await using var connection = await RedisConnection.OpenAsync(options, TimeProvider.System, NullLogger.Instance, None);
        var loading = new RedisScript("loading", "return redis.error_reply('LOADING for ever')");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => connection.EvalAsync(loading, [], [], None));
        Assert.Contains("LOADING for ever", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_call_is_cancelled_and_not_tried_again()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => redis.Connection.EvalAsync(Echo, ["key"], ["value"], cancelled.Token));
    }

    [Theory]
    [InlineData("127.0.0.1:6379,user=anna,password=hidden", "user")]
    [InlineData("127.0.0.1:26379,serviceName=main,password=hidden", "Sentinel")]
    [InlineData("127.0.0.1:6379,passwort=hidden", "cannot be read")]
    [InlineData("password=hidden", "names no server")]
    public async Task A_connection_string_that_cannot_work_is_refused_with_a_sentence(string connectionString, string says)
    {
        var options = new RedisConnectionOptions { ConnectionString = connectionString };
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RedisConnection.OpenAsync(options, TimeProvider.System, NullLogger.Instance, None));
        Assert.Contains(says, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hidden", error.ToString(), StringComparison.Ordinal);
    }
}
