using System.Globalization;
using ChatEngage.Storage;
using ChatEngage.Times;

namespace ChatEngage.Digests;

/// <summary>When a brand was first listened to: no digest is posted for days before.</summary>
public static class Beginnings
{
    private const string State = "brand";
    private const string Key = "began";

    /// <summary>Notes now as the beginning, unless there is one.</summary>
    public static async Task NoteAsync(IBrandStore store, DateTimeOffset now, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        await store.State(State).WriteAsync(Key, now.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), 0, ct);
    }

    /// <summary>The local day on which the brand was first listened to; null before.</summary>
    public static async Task<DateOnly?> FirstDayAsync(IBrandStore store, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (value, _) = await store.State(State).ReadAsync(Key, ct);
        return value is null ? null : LocalDays.DayOf(DateTimeOffset.Parse(value, CultureInfo.InvariantCulture), store.Brand.Zone);
    }
}
