using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Host.Retention;
using ChatEngage.Interactions;
using ChatEngage.Redis;
using ChatEngage.Redis.Connection;
using ChatEngage.Running;
using ChatEngage.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Host.Tests.Retention;

/// <summary>A real redis-server and a folder; each test takes a brand of its own.</summary>
public sealed class ArchivePlace : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-archive-").FullName;
    private RedisProcess redis = null!;

    public RedisConnection Connection { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        redis = await RedisProcess.StartAsync(Directory.CreateDirectory(Path.Combine(folder, "redis")).FullName);
        Connection = await RedisConnection.OpenAsync(new RedisConnectionOptions { ConnectionString = redis.ConnectionString }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        await redis.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<ArchiveCase> OpenAsync(Brand? of = null, TimeProvider? time = null)
    {
        var brand = of ?? Samples.Brand();
        var place = new ArchiveFolder(Path.Combine(folder, "archive"), brand.Key);
        var store = await RedisBrandStore.OpenAsync(Connection, brand, time ?? TimeProvider.System, CancellationToken.None, log: (log, days) => new ArchivedLog(log, days, place));
        return new ArchiveCase(store, place, await store.Owner.AcquireAsync("one", CancellationToken.None) ?? 0);
    }
}

/// <summary>A brand with its archive.</summary>
internal sealed record ArchiveCase(IBrandStore Store, ArchiveFolder Folder, long Epoch)
{
    public static readonly DateOnly Day = new(2025, 3, 10);
    public static readonly DateTimeOffset Midnight = new(2025, 3, 10, 0, 0, 0, TimeSpan.Zero);

    public string File => Folder.PathOf(Day);

    public async Task LogAsync(params IEnumerable<DateTimeOffset> times)
    {
        foreach (var part in times.Select(at => Samples.Interaction(Store.Brand, at)).Chunk(500))
            Assert.IsType<CommitOutcome.Committed>(await Store.Conversations.CommitAsync(new ConversationId(Base32.RandomId()), null, new Change { Log = part }, CancellationToken.None));
    }

    public Task<long> MoveAsync(Func<ArchiveStep, Task>? before = null) =>
        new LogArchive(Store.Days, Folder) { Before = before ?? (_ => Task.CompletedTask) }.MoveAsync(Day, Epoch, CancellationToken.None);

    /// <summary>The move ends there, as if it were killed.</summary>
    public async Task KillAsync(ArchiveStep at) => await Assert.ThrowsAsync<OperationCanceledException>(() => MoveAsync(step => step == at ? throw new OperationCanceledException() : Task.CompletedTask));

    public async Task<List<Interaction>> ReadAsync() => await Store.Log.ReadAsync(Midnight.AddDays(-1), Midnight.AddDays(2), CancellationToken.None).ToListAsync();

    /// <summary>Ids in the order of time, read in both ways, which agree, with no double; and a recount that agrees.</summary>
    public async Task<List<string>> IdsAsync()
    {
        var ids = (await ReadAsync()).Select(entry => entry.Id).ToList();
        var unordered = await Store.Log.ReadUnorderedAsync(Midnight.AddDays(-1), Midnight.AddDays(2), CancellationToken.None).Select(entry => entry.Id).ToListAsync();
        Assert.Equal(ids.Order(), unordered.Order());
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var outcome = await Recount.DayAsync(Store.Log, Day, TimeZoneInfo.Utc, CancellationToken.None);
        Assert.True(outcome.LogHeld, "the day is held, wherever it lies");
        Assert.Empty(outcome.Differences);
        return ids;
    }

    public async Task<bool> IsInStoreAsync() => await Store.Days.MarkAsync(Day, CancellationToken.None) is not null;
}
