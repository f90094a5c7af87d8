using ChatEngage.Conversations;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>Looks which digest of a brand is due. Any replica may look, at any time and as often as it likes: a day is ordered until it is stored, and stored once.</summary>
public sealed class DigestRound(IBrandStore store, TimeOnly at, TimeProvider time)
{
    /// <summary>The newest local day whose digest is due by now.</summary>
    public DateOnly Due
    {
        get
        {
            var now = time.GetUtcNow();
            var today = LocalDays.DayOf(now, store.Brand.Zone);
            var due = LocalDays.At(today, at, store.Brand.Zone) <= now ? today.AddDays(-1) : today.AddDays(-2);
            // A day that the clocks skipped was no day.
            return LocalDays.IsEmpty(due, store.Brand.Zone) ? due.AddDays(-1) : due;
        }
    }

    /// <summary>Orders the newest day that is due, unless it is stored already or lies before the brand's beginning; older ones that were missed are not made up for.</summary>
    /// <returns>The day that was ordered; null when there was nothing to do.</returns>
    /// <exception cref="StoreUnavailableException">To be tried again.</exception>
    public async Task<DateOnly?> RunAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await Beginnings.NoteAsync(store, now, ct);
        var due = Due;
        if (await Beginnings.FirstDayAsync(store, ct) is not { } began || due < began || await store.Digests.FindAsync(due, ct) is not null) return null;
        var outcome = await store.CommitAsync(new Change { Orders = [DigestHandler.Order(due, now)] }, ct);
        return outcome is CommitOutcome.Committed ? due : null;
    }
}
