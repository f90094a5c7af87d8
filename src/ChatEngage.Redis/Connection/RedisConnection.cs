using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>
/// The one owner of the connection to Redis. Every call has a deadline and is tried again while the store is away,
/// so whatever is called must be safe to repeat: scripts are written that way, and nothing is written outside a script.
/// </summary>
public sealed class RedisConnection : IAsyncDisposable
{
    private const int ExpiriesUntilRebuild = 3;

    private readonly RedisConnectionOptions options;
    private readonly ConfigurationOptions address;
    private readonly TimeProvider time;
    private readonly ILogger log;
    private readonly Retries retries;
    private readonly ConcurrentDictionary<string, Action<string>> subscriptions = new();
    private readonly CancellationTokenSource closing = new();
    private readonly Replicas? replicas;
    private RedisLink link;
    private int expiries;
    private int rebuilding;

    private RedisConnection(RedisConnectionOptions options, ConfigurationOptions address, RedisLink link, TimeProvider time, ILogger log)
    {
        (this.options, this.address, this.link, this.time, this.log) = (options, address, link, time, log);
        Describe = RedisAddress.Describe(address);
        retries = new Retries(options.RetryFor, Rebuild, time);
        if (options.MinReplicas > 0) replicas = new Replicas(address, options, key => this.link.Database.IdentifyEndpointAsync(key), time);
        Listen(link);
    }

    /// <summary>Raised when a lost connection is back. Whatever was only in the server's memory may be gone.</summary>
    public event Action? Restored;

    public bool IsConnected => link.IsConnected;

    /// <summary>The servers, without the password.</summary>
    public string Describe { get; }

    /// <summary>Connects, or says in one sentence why not.</summary>
    /// <param name="time">The clock of deadlines: the real one, also where a test fakes the service's time.</param>
    /// <exception cref="InvalidOperationException">The connection string cannot work.</exception>
    /// <exception cref="StoreUnavailableException">Nobody answers, or the password is refused.</exception>
    public static async Task<RedisConnection> OpenAsync(RedisConnectionOptions options, TimeProvider time, ILogger log, CancellationToken ct)
    {
        var address = RedisAddress.Read(options.ConnectionString);
        var describe = RedisAddress.Describe(address);
        RedisLink? link = null;
        try
        {
            link = await RedisLink.OpenAsync(address, options.ConnectFor, time, ct);
        }
        catch (Exception error) when (RedisFailure.IsPassing(error) && !ct.IsCancellationRequested)
        {
            // Said below.
        }
        if (link is { IsConnected: true }) return new RedisConnection(options, address, link, time, log);
        if (link is not null) await link.DisposeAsync();
        throw new StoreUnavailableException($"Redis at {describe} does not answer, or refuses the password (Redis:ConnectionString).");
    }

    /// <summary>Runs a script, tried again for <see cref="RedisConnectionOptions.RetryFor"/>: it may have happened more than once.</summary>
    /// <exception cref="StoreUnavailableException">Given up; whether the script ran is not known.</exception>
    /// <exception cref="RedisServerException">The script's own error.</exception>
    public async Task<RedisResult> EvalAsync(RedisScript script, RedisKey[] keys, RedisValue[] args, CancellationToken ct)
    {
        try
        {
            return await EvalOnceAsync(script, keys, args, ct);
        }
        catch (Exception error) when (IsPassing(error, ct))
        {
            return await RetryAsync(script.Name, token => EvalOnceAsync(script, keys, args, token), ct);
        }
    }

    /// <summary>Any other command that may be repeated; a key goes in as <see cref="RedisKey"/>, or a cluster cannot route it.</summary>
    /// <exception cref="StoreUnavailableException">Given up.</exception>
    public async Task<RedisResult> ExecuteAsync(string command, object[] args, CancellationToken ct)
    {
        try
        {
            return await CallAsync(link.Database.ExecuteAsync(command, args), ct);
        }
        catch (Exception error) when (IsPassing(error, ct))
        {
            return await RetryAsync(command, token => CallAsync(link.Database.ExecuteAsync(command, args), token), ct);
        }
    }

    /// <summary>Waits until the configured number of replicas has what was written so far; returns at once when none is asked for.</summary>
    /// <param name="mark">A key of the shard for a mark of one minute.</param>
    /// <exception cref="StoreUnavailableException">Too few have it, or nobody knows: it is written, and may be lost by a failover.</exception>
    public Task WaitForReplicasAsync(RedisKey mark, CancellationToken ct) => replicas?.ConfirmAsync(mark, ct) ?? Task.CompletedTask;

    /// <summary>A wake-up hint only: messages are lost while the connection is away, and come in any order.</summary>
    public Task SubscribeAsync(string channel, Action<string> onMessage)
    {
        if (!subscriptions.TryAdd(channel, onMessage)) throw new InvalidOperationException($"'{channel}' is subscribed already.");
        return TrySubscribeAsync(link, channel, onMessage);
    }

    /// <summary>One try, for a health check.</summary>
    /// <exception cref="StoreUnavailableException">No answer.</exception>
    public async Task<TimeSpan> PingAsync(CancellationToken ct)
    {
        var started = time.GetTimestamp();
        try
        {
            await CallAsync(link.Database.ExecuteAsync("PING"), ct);
            return time.GetElapsedTime(started);
        }
        catch (Exception error) when (IsPassing(error, ct))
        {
            throw Unavailable("PING", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await link.DisposeAsync();
        replicas?.Dispose();
        closing.Dispose();
    }

    private async Task<RedisResult> EvalOnceAsync(RedisScript script, RedisKey[] keys, RedisValue[] args, CancellationToken ct)
    {
        var database = link.Database;
        try
        {
            return await CallAsync(database.ScriptEvaluateAsync(script.Sha1, keys, args), ct);
        }
        catch (RedisServerException error) when (RedisFailure.IsNoScript(error))
        {
            object[] eval = [script.Lua, keys.Length, .. keys.Cast<object>(), .. args.Cast<object>()];
            return await CallAsync(database.ExecuteAsync("EVAL", eval), ct);
        }
    }

    /// <summary>The client has no deadline of its own for asynchronous calls.</summary>
    private async Task<RedisResult> CallAsync(Task<RedisResult> call, CancellationToken ct)
    {
        try
        {
            var result = await call.WaitAsync(options.CallTimeout, time, ct);
            if (expiries != 0) expiries = 0;
            return result;
        }
        catch (TimeoutException)
        {
            _ = call.ContinueWith(static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
            if (Interlocked.Increment(ref expiries) >= ExpiriesUntilRebuild) Rebuild();
            throw;
        }
    }

    private async Task<RedisResult> RetryAsync(string what, Func<CancellationToken, Task<RedisResult>> call, CancellationToken ct)
    {
        try
        {
            return await retries.RunAsync(call, ct);
        }
        catch (Exception error) when (IsPassing(error, ct))
        {
            throw Unavailable(what, error);
        }
    }

    private static bool IsPassing(Exception error, CancellationToken ct) => !ct.IsCancellationRequested && RedisFailure.IsPassing(error);

    private StoreUnavailableException Unavailable(string what, Exception error) =>
        new($"Redis at {Describe}: {what}: {RedisFailure.InWords(error)}.", error);

    private void Listen(RedisLink opened) => opened.Restored += type => _ = BackAsync(opened, type);

    private async Task BackAsync(RedisLink back, ConnectionType type)
    {
        if (type == ConnectionType.Interactive)
        {
            log.LogInformation("Redis at {Redis} is back", Describe);
            Restored?.Invoke();
        }
        foreach (var (channel, onMessage) in subscriptions) await TrySubscribeAsync(back, channel, onMessage);
    }

    private async Task TrySubscribeAsync(RedisLink to, string channel, Action<string> onMessage)
    {
        try
        {
            await to.SubscribeAsync(channel, onMessage);
        }
        catch (Exception error) when (RedisFailure.IsPassing(error))
        {
            log.LogDebug("Redis at {Redis}: a subscription waits for the next reconnect: {Error}", Describe, RedisFailure.InWords(error));
        }
    }

    private void Rebuild()
    {
        if (Interlocked.Exchange(ref rebuilding, 1) == 0) _ = RebuildAsync();
    }

    private async Task RebuildAsync()
    {
        try
        {
            log.LogWarning("Redis at {Redis} does not answer: connecting anew", Describe);
            var fresh = await RedisLink.OpenAsync(address, options.ConnectFor, time, closing.Token);
            if (!fresh.IsConnected || closing.IsCancellationRequested)
            {
                await fresh.DisposeAsync();
                return;
            }
            Listen(fresh);
            var stale = Interlocked.Exchange(ref link, fresh);
            expiries = 0;
            await BackAsync(fresh, ConnectionType.Interactive);
            await stale.DisposeAsync();
        }
        catch (Exception error) when (RedisFailure.IsPassing(error))
        {
            log.LogDebug("Redis at {Redis}: connecting anew failed: {Error}", Describe, RedisFailure.InWords(error));
        }
        finally
        {
            Volatile.Write(ref rebuilding, 0);
        }
    }
}
