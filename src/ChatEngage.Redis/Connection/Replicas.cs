using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>
/// Waits until replicas have what was written. WAIT holds up its connection, so it has one of its own, and whoever asks
/// while a wait is under way shares the next. It speaks only for the writes of its own connection, hence the mark:
/// replication keeps the order, so a replica that has the mark has everything before it.
/// </summary>
internal sealed class Replicas(ConfigurationOptions address, RedisConnectionOptions options, Func<RedisKey, Task<EndPoint>> serverOf, TimeProvider time) : IDisposable
{
    private const string WaitMilliseconds = "500";
    private const string Mark = "return redis.call('SET', KEYS[1], '1', 'PX', 60000)";
    private readonly ConcurrentDictionary<RedisKey, Turns> turns = new();
    private readonly ConcurrentDictionary<EndPoint, Server> servers = new();

    /// <summary>Never tried again: after a failover the new master would speak for itself, not for what the old one took.</summary>
    public Task ConfirmAsync(RedisKey mark, CancellationToken ct) =>
        turns.GetOrAdd(mark, key => new Turns(() => WaitAsync(key))).JoinAsync().WaitAsync(ct);

    public void Dispose()
    {
        foreach (var server in servers.Values) server.Dispose();
    }

    private async Task WaitAsync(RedisKey mark)
    {
        string? have;
        try
        {
            var at = await serverOf(mark).WaitAsync(options.CallTimeout, time);
            have = await servers.GetOrAdd(at, static _ => new Server()).WaitAsync(() => OpenAsync(at), mark!, options.MinReplicas);
        }
        catch (Exception error) when (RedisFailure.IsPassing(error))
        {
            throw new StoreUnavailableException($"Whether replicas have it is not known: {RedisFailure.InWords(error)}.", error);
        }
        if (!int.TryParse(have, CultureInfo.InvariantCulture, out var number))
            throw new StoreUnavailableException($"Whether replicas have it is not known: {have ?? "no answer in time"}.");
        if (number < options.MinReplicas)
            throw new StoreUnavailableException($"{number} of {options.MinReplicas} replicas have it (Redis:MinReplicas).");
    }

    private Task<RespProbe?> OpenAsync(EndPoint server)
    {
        var (host, port) = server is DnsEndPoint dns ? (dns.Host, dns.Port) : (((IPEndPoint)server).Address.ToString(), ((IPEndPoint)server).Port);
        return RespProbe.OpenAsync(host, port, address.Password, address.Ssl ? address.SslHost ?? host : null, time, CancellationToken.None);
    }

    /// <summary>The connection to one server. The client library can not address one server of a cluster with a command that has no key.</summary>
    private sealed class Server : IDisposable
    {
        private readonly SemaphoreSlim one = new(1);
        private RespProbe? probe;

        /// <summary>How many replicas have all that the server took so far, its error, or null without an answer.</summary>
        public async Task<string?> WaitAsync(Func<Task<RespProbe?>> open, string mark, int replicas)
        {
            await one.WaitAsync();
            try
            {
                probe ??= await open();
                if (probe is null) return null;
                var answer = await probe.AskAsync(CancellationToken.None, "EVAL", Mark, "1", mark);
                if (answer == "OK") answer = await probe.AskAsync(CancellationToken.None, "WAIT", replicas.ToString(CultureInfo.InvariantCulture), WaitMilliseconds);
                if (answer is null) Drop();
                return answer;
            }
            finally
            {
                one.Release();
            }
        }

        public void Dispose()
        {
            Drop();
            one.Dispose();
        }

        // An answer that comes late would be taken for the next one's.
        private void Drop()
        {
            probe?.Dispose();
            probe = null;
        }
    }

    /// <summary>One under way, and one next for all who come meanwhile.</summary>
    private sealed class Turns(Func<Task> wait)
    {
        private readonly Lock gate = new();
        private Task current = Task.CompletedTask;
        private Task? next;

        public Task JoinAsync()
        {
            lock (gate) return next ??= RunAsync(current.IsCompleted ? Task.CompletedTask : current);
        }

        private async Task RunAsync(Task before)
        {
            await Task.Yield();
            try
            {
                // When it fails, so does this one: a failover may lie between the write and the mark.
                await before;
            }
            finally
            {
                lock (gate) (current, next) = (next!, null);
            }
            await wait();
        }
    }
}
