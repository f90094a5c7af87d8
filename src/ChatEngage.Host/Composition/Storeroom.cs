using ChatEngage.Host.Configuration;
using ChatEngage.Host.Retention;
using ChatEngage.Redis;
using ChatEngage.Redis.Connection;
using ChatEngage.Redis.Embedded;
using ChatEngage.Storage;

namespace ChatEngage.Host.Composition;

/// <summary>The opened storage: the configured Redis, or the server of the data folder.</summary>
internal sealed class Storeroom : IAsyncDisposable
{
    private readonly ServiceOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim opening = new(1, 1);
    private readonly Dictionary<BrandName, IBrandStore> opened = [];
    private bool closed;

    private Storeroom(ServiceOptions options, RedisConnection connection, EmbeddedRedis? embedded, TimeProvider time) =>
        (this.options, Connection, Embedded, this.time) = (options, connection, embedded, time);

    public RedisConnection Connection { get; }

    /// <summary>Null when a connection string is configured.</summary>
    public EmbeddedRedis? Embedded { get; }

    /// <summary>Attaches to what runs, or starts it.</summary>
    /// <exception cref="StartException">Redis cannot be started or reached.</exception>
    public static async Task<Storeroom> OpenAsync(ServiceOptions options, TimeProvider time, ILoggerFactory logs, CancellationToken ct)
    {
        var log = logs.CreateLogger<Storeroom>();
        EmbeddedRedis? embedded = null;
        try
        {
            if (options.Redis.ConnectionString.Length == 0) embedded = await EmbeddedRedis.OpenAsync(options.DataDirectory, options.Redis.AppendFsync, time, log, ct);
            var address = new RedisConnectionOptions
            {
                ConnectionString = embedded?.ConnectionString ?? options.Redis.ConnectionString,
                MinReplicas = options.Redis.MinReplicas,
            };
            return new Storeroom(options, await RedisConnection.OpenAsync(address, time, log, ct), embedded, time);
        }
        catch (Exception error)
        {
            if (embedded is not null) await embedded.DisposeAsync();
            if (error is InvalidOperationException or StoreUnavailableException or IOException or UnauthorizedAccessException) throw new StartException(error.Message, error);
            throw;
        }
    }

    /// <summary>The same one whenever it is asked for: a brand's changes are listened to once.</summary>
    /// <exception cref="StartException">Redis went away.</exception>
    public async Task<IBrandStore> StoreAsync(BrandOptions brand, CancellationToken ct)
    {
        await opening.WaitAsync(ct);
        try
        {
            if (!opened.TryGetValue(brand.Key, out var store)) opened[brand.Key] = store = await OpenAsync(brand, ct);
            return store;
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task<IBrandStore> OpenAsync(BrandOptions brand, CancellationToken ct)
    {
        try
        {
            return await RedisBrandStore.OpenAsync(
                Connection, brand.ToBrand(), time, ct, withoutReplicas: Embedded is not null, log: (log, days) => new ArchivedLog(log, days, new ArchiveFolder(options.ArchiveOf(brand), brand.Key)));
        }
        catch (StoreUnavailableException error)
        {
            throw new StartException(error.Message, error);
        }
    }

    /// <summary>Of every brand.</summary>
    /// <exception cref="StartException">Redis went away.</exception>
    public async Task<IReadOnlyDictionary<BrandName, IBrandStore>> StoresAsync(CancellationToken ct)
    {
        foreach (var brand in options.Brands) await StoreAsync(brand, ct);
        return opened;
    }

    /// <summary>The service is over: its own server is stopped, whoever started it.</summary>
    public async Task StopAsync()
    {
        closed = true;
        await CloseAsync();
        if (Embedded is null) return;
        await Embedded.StopAsync(CancellationToken.None);
        await Embedded.DisposeAsync();
    }

    /// <summary>A command is over: it takes along only a server that nobody else uses.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closed) return;
        closed = true;
        await CloseAsync();
        if (Embedded is not null) await Embedded.DisposeAsync();
    }

    private async Task CloseAsync()
    {
        await Connection.DisposeAsync();
        opening.Dispose();
    }
}
