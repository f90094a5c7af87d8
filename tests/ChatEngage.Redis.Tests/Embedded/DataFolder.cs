using System.Diagnostics;
using ChatEngage.Redis.Connection;
using ChatEngage.Redis.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Embedded;

/// <summary>A data folder of one test. Disposing it ends the server that the test left behind.</summary>
public sealed class DataFolder : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Path { get; } = Directory.CreateTempSubdirectory("chat engage \"test\" ").FullName;
    public string Redis => System.IO.Path.Combine(Path, "redis");
    public string InstanceFile => System.IO.Path.Combine(Redis, "instance.json");

    public Task<EmbeddedRedis> OpenAsync(TimeSpan? answerWithin = null, string? programs = null) =>
        EmbeddedRedis.OpenAsync(Path, "always", answerWithin ?? TimeSpan.FromSeconds(10), programs, TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    public static Task<RedisConnection> ConnectAsync(EmbeddedRedis redis) =>
        RedisConnection.OpenAsync(new RedisConnectionOptions { ConnectionString = redis.ConnectionString }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);

    public static async Task SetAsync(EmbeddedRedis redis, string value)
    {
        await using var connection = await ConnectAsync(redis);
        await connection.ExecuteAsync("SET", [(StackExchange.Redis.RedisKey)"key", value], CancellationToken.None);
    }

    public static async Task<string?> GetAsync(EmbeddedRedis redis)
    {
        await using var connection = await ConnectAsync(redis);
        return (string?)await connection.ExecuteAsync("GET", [(StackExchange.Redis.RedisKey)"key"], CancellationToken.None);
    }

    public static Task SignalAsync(int pid, string signal) => Process.Start("kill", [$"-{signal}", $"{pid}"]).WaitForExitAsync();

    /// <summary>False also for a process that ended and that nobody has asked about.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(10, deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Instance.Read(InstanceFile)?.Pid is { } pid && Lives(pid))
        {
            await SignalAsync(pid, "KILL");
            await UntilAsync(() => !Lives(pid));
        }
        Directory.Delete(Path, recursive: true);
    }
}
