using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>One multiplexer and what hangs on it. When it goes stale the owner puts another in its place.</summary>
internal sealed class RedisLink : IAsyncDisposable
{
    private static readonly TimeSpan CloseFor = TimeSpan.FromSeconds(5);
    private readonly ConnectionMultiplexer multiplexer;
    private readonly TimeProvider time;

    private RedisLink(ConnectionMultiplexer multiplexer, TimeProvider time)
    {
        this.multiplexer = multiplexer;
        this.time = time;
        Database = multiplexer.GetDatabase();
        multiplexer.ConnectionRestored += (_, e) => Restored?.Invoke(e.ConnectionType);
    }

    public IDatabase Database { get; }
    public bool IsConnected => multiplexer.IsConnected;
    public event Action<ConnectionType>? Restored;

    /// <summary>Connects; the link may still be unconnected when <paramref name="within"/> is over.</summary>
    public static async Task<RedisLink> OpenAsync(ConfigurationOptions options, TimeSpan within, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var multiplexer = await ConnectionMultiplexer.ConnectAsync(options).WaitAsync(within, time, ct);
        // Default true: then one slow continuation holds up all others. Newer clients keep it only as an obsolete error.
        typeof(ConnectionMultiplexer).GetProperty("PreserveAsyncOrder")?.SetValue(multiplexer, false);
        var link = new RedisLink(multiplexer, time);
        while (!link.IsConnected && time.GetElapsedTime(started) < within)
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, ct);
        return link;
    }

    /// <summary>Subscribes anew: a subscription can have died silently when the server restarted.</summary>
    public async Task SubscribeAsync(string channel, Action<string> onMessage)
    {
        var subscriber = multiplexer.GetSubscriber();
        var name = new RedisChannel(channel, RedisChannel.PatternMode.Literal);
        await subscriber.UnsubscribeAsync(name).WaitAsync(CloseFor, time);
        await subscriber.SubscribeAsync(name, (_, message) => onMessage(message!)).WaitAsync(CloseFor, time);
    }

    public async ValueTask DisposeAsync()
    {
        Restored = null;
        try
        {
            await multiplexer.CloseAsync(allowCommandsToComplete: false).WaitAsync(CloseFor, time);
        }
        catch (Exception error) when (error is TimeoutException or RedisException or ObjectDisposedException)
        {
            // It was given up; what is left of it is closed below.
        }
        multiplexer.Dispose();
    }
}
