using System.Globalization;
using System.Runtime.InteropServices;
using ChatEngage.Times;

namespace ChatEngage.Interactions;

/// <summary>Proves the counters of one local day against the log.</summary>
public static class Recount
{
    private const int MostMoves = 5;

    /// <summary>What the comparison found.</summary>
    /// <param name="LogHeld">False when a needed day of the log is no longer held: nothing can be proved.</param>
    /// <param name="Total">Interactions of the day in the log.</param>
    /// <param name="Differences">Each counter field that disagrees: UTC day and field, then what the log and the counter say.</param>
    public sealed record Outcome(bool LogHeld, long Total, IReadOnlyList<(string Field, long Log, long Counter)> Differences);

    public static async Task<Outcome> DayAsync(IInteractionLog log, DateOnly date, TimeZoneInfo zone, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(log);
        var (from, to) = LocalDays.Of(date, zone);
        var counted = new Dictionary<string, long>();
        for (var day = Counter.Day(from); day <= Counter.Day(to.AddTicks(-1)); day = day.AddDays(1))
        {
            if (!await log.IsHeldAsync(day, ct)) return new Outcome(false, 0, []);
            foreach (var (field, count) in await log.CountersAsync(day, ct))
            {
                var quarter = int.Parse(field.AsSpan(0, field.IndexOf(':', StringComparison.Ordinal)), CultureInfo.InvariantCulture);
                var at = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMinutes(15 * quarter);
                if (at >= from && at < to) counted[Key(day, field)] = count;
            }
        }
        var logged = await CountAsync(log, from, to, ct);
        var differences = counted.Keys.Union(logged.Keys).Order(StringComparer.Ordinal)
            .Select(key => (Field: key, Log: logged.GetValueOrDefault(key), Counter: counted.GetValueOrDefault(key)))
            .Where(row => row.Log != row.Counter)
            .ToList();
        return new Outcome(true, logged.Values.Sum(), differences);
    }

    private static async Task<Dictionary<string, long>> CountAsync(IInteractionLog log, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        for (var moves = 0; ; moves++)
        {
            try
            {
                var counts = new Dictionary<(DateOnly Day, Counter Field), long>();
                await foreach (var interaction in log.ReadUnorderedAsync(from, to, ct))
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, (Counter.Day(interaction.At), Counter.Of(interaction)), out _)++;
                return counts.ToDictionary(row => Key(row.Key.Day, row.Key.Field.ToString()), row => row.Value);
            }
            catch (LogMovedException) when (moves < MostMoves)
            {
                // A day went into the archive just now: it is read from there.
            }
        }
    }

    private static string Key(DateOnly day, string field) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} {field}");
}
