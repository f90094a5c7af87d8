using System.Runtime.CompilerServices;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Retention;

/// <summary>The log as a whole, wherever a day of it lies: in the store, in an archive file, or partly in both.</summary>
internal sealed class ArchivedLog(IInteractionLog store, ILogDays days, ArchiveFolder folder) : IInteractionLog
{
    public async IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        var archived = await days.ArchivedAsync(ct);
        foreach (var day in ILogDays.Between(since, until))
        {
            for (var (from, whole) = (since, false); !whole;)
            {
                await using var entries = DayAsync(day, from, until, Of(archived, day), ct).GetAsyncEnumerator(ct);
                while (!whole)
                {
                    try
                    {
                        if (!await entries.MoveNextAsync())
                        {
                            whole = true;
                            continue;
                        }
                    }
                    catch (LogMovedException)
                    {
                        // What was given out is whole up to its last instant: go on behind that.
                        archived = await days.ArchivedAsync(ct);
                        break;
                    }
                    from = entries.Current.Interaction.At.AddTicks(1);
                    yield return entries.Current.Interaction;
                }
            }
        }
    }

    public async IAsyncEnumerable<Interaction> ReadUnorderedAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        var archived = await days.ArchivedAsync(ct);
        foreach (var day in ILogDays.Between(since, until))
        {
            if (folder.Holds(day))
                await foreach (var entry in DayAsync(day, since, until, Of(archived, day), ct)) yield return entry.Interaction;
            else
                await foreach (var interaction in days.ReadUnorderedAsync(day, since, until, Of(archived, day), ct)) yield return interaction;
        }
    }

    public Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct) => store.CountersAsync(utcDay, ct);

    public async Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct) =>
        folder.Holds(utcDay) || (Of(await days.ArchivedAsync(ct), utcDay) is null && await store.IsHeldAsync(utcDay, ct));

    private static long? Of(IReadOnlyDictionary<DateOnly, long> archived, DateOnly day) => archived.TryGetValue(day, out var count) ? count : null;

    private async IAsyncEnumerable<StoredInteraction> DayAsync(DateOnly day, DateTimeOffset since, DateTimeOffset until, long? archived, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var file = folder.Open(day);
        var kept = days.ReadAsync(day, since, until, archived, ct);
        var all = file is null ? kept : TwoLogs.MergeAsync(Within(ArchiveFile.ReadAsync(file, folder.Brand, day, archived ?? 0, ct), since, until), kept, ct);
        await foreach (var entry in all) yield return entry;
    }

    private static async IAsyncEnumerable<StoredInteraction> Within(IAsyncEnumerable<StoredInteraction> entries, DateTimeOffset since, DateTimeOffset until)
    {
        await foreach (var entry in entries)
            if (entry.Interaction.At >= since && entry.Interaction.At < until)
                yield return entry;
    }
}
