using System.Collections.Concurrent;
using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Contracts.Stores;
using ChatEngage.Host.Retention;
using ChatEngage.Interactions;
using ChatEngage.Redis;
using ChatEngage.Storage;

namespace ChatEngage.Host.Tests.Retention;

/// <summary>The contract of the log, kept where every day that is read was moved into the archive just before.</summary>
public sealed class ArchivedLogContractTests(ArchivedFixture fixture) : InteractionLogContract(fixture), IClassFixture<ArchivedFixture>;

public sealed class ArchivedFixture : IBrandStoreFixture, IAsyncLifetime
{
    private readonly ArchivePlace place = new();
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-archive-").FullName;
    private readonly ConcurrentDictionary<BrandName, long> epochs = new();

    public ValueTask InitializeAsync() => place.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await place.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<IBrandStore> OpenAsync(Brand brand, TimeProvider time)
    {
        var archive = new ArchiveFolder(folder, brand.Key);
        var store = await RedisBrandStore.OpenAsync(
            place.Connection, brand, time, CancellationToken.None,
            log: (log, days) => new MovedFirst(new ArchivedLog(log, days, archive), day => new LogArchive(days, archive).MoveAsync(day, epochs[brand.Key], CancellationToken.None)));
        epochs[brand.Key] = (await store.Owner.AcquireAsync("one", CancellationToken.None))!.Value;
        return store;
    }

    public Task PassAsync(IBrandStore store, TimeSpan span) => throw new NotSupportedException("Not asked of logs.");

    private sealed class MovedFirst(IInteractionLog log, Func<DateOnly, Task<long>> move) : IInteractionLog
    {
        public async IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            foreach (var day in ILogDays.Between(since, until)) await move(day);
            await foreach (var interaction in log.ReadAsync(since, until, ct)) yield return interaction;
        }

        public Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct) => log.CountersAsync(utcDay, ct);

        public async Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct)
        {
            await move(utcDay);
            return await log.IsHeldAsync(utcDay, ct);
        }
    }
}
