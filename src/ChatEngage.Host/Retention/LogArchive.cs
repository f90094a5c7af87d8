using ChatEngage.Interactions;

namespace ChatEngage.Host.Retention;

/// <summary>The steps of a move; whatever happens between any two of them, every entry is in the store or in the file, and readers see it once.</summary>
internal enum ArchiveStep { Write, Verify, Publish, SyncFolder, Remove, Done }

/// <summary>
/// Moves a day of the log from the store into its file. The new file is written beside the old one (if entries came after that was written,
/// both are merged), read back, renamed over it and synced; only then the day is taken out of the store, if it is still what was archived.
/// </summary>
internal sealed class LogArchive(ILogDays days, ArchiveFolder folder)
{
    /// <summary>Called before each step; what it throws ends the move there, as a kill would.</summary>
    public Func<ArchiveStep, Task> Before { get; init; } = static _ => Task.CompletedTask;

    /// <summary>How many entries left the store; 0 when there was nothing, or when it must be tried again later.</summary>
    /// <exception cref="ArchiveException">What is in the folder cannot be added to: the day stays in the store.</exception>
    public async Task<long> MoveAsync(DateOnly day, long epoch, CancellationToken ct)
    {
        using var claim = folder.Claim();
        if (await days.MarkAsync(day, ct) is not { } mark) return 0;
        long? archived = (await days.ArchivedAsync(ct)).TryGetValue(day, out var count) ? count : null;
        try
        {
            var tally = await WriteAsync(day, mark, archived, ct);
            await Before(ArchiveStep.Publish);
            folder.Publish(day);
            await Before(ArchiveStep.SyncFolder);
            folder.SyncFolderOf(day);
            await Before(ArchiveStep.Remove);
            var removed = await days.RemoveAsync(day, mark, tally.Count, epoch, ct);
            await Before(ArchiveStep.Done);
            return removed ? mark.Count : 0;
        }
        catch (LogMovedException)
        {
            return 0; // Another owner was quicker.
        }
    }

    private async Task<ArchiveTally> WriteAsync(DateOnly day, LogMark mark, long? archived, CancellationToken ct)
    {
        folder.Make(day);
        await using var old = folder.Open(day);
        // Never a smaller file under the same name: the larger one may be put back some day.
        if (old is null && archived > 0) throw new ArchiveException($"{folder.PathOf(day)} is gone, and later entries of that day wait for it; put it back, or give all replicas the same archive folder.");
        var fresh = 0L;
        var kept = Counted(days.ReadAsync(day, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, archived, ct));
        var all = old is null ? kept : TwoLogs.MergeAsync(ArchiveFile.ReadAsync(old, folder.Brand, day, archived ?? 0, ct), kept, ct);
        await Before(ArchiveStep.Write);
        var written = await ArchiveFile.WriteAsync(folder.DraftOf(day), folder.Brand, day, all, ct);
        await Before(ArchiveStep.Verify);
        var read = await ArchiveFile.TallyAsync(folder.DraftOf(day), folder.Brand, day, ct);
        if (read != written || fresh < mark.Count) throw new ArchiveException($"{folder.DraftOf(day)} is not what was written; look at that disk. The day stays in Redis.");
        return written;

        async IAsyncEnumerable<StoredInteraction> Counted(IAsyncEnumerable<StoredInteraction> entries)
        {
            await foreach (var entry in entries)
            {
                fresh++;
                yield return entry;
            }
        }
    }
}
