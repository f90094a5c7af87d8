namespace ChatEngage.Interactions;

/// <summary>Whole UTC days of the log as they lie in the store: what an archive takes out of it, and what is left there.</summary>
public interface ILogDays
{
    /// <summary>Nothing is logged before this day.</summary>
    static readonly DateOnly First = new(1990, 1, 1);

    /// <summary>The days that a span of time touches, oldest first.</summary>
    static IEnumerable<DateOnly> Between(DateTimeOffset since, DateTimeOffset until)
    {
        for (var day = Counter.Day(since); since < until && day <= Counter.Day(until.AddTicks(-1)); day = day.AddDays(1)) yield return day;
    }

    /// <summary>The days before this one of which the store holds entries, oldest first.</summary>
    Task<IReadOnlyList<DateOnly>> BeforeAsync(DateOnly day, CancellationToken ct);

    /// <summary>How far the day reaches now; null when the store holds nothing of it.</summary>
    Task<LogMark?> MarkAsync(DateOnly day, CancellationToken ct);

    /// <summary>For each day that was taken out of the store: how many entries its archive held then.</summary>
    Task<IReadOnlyDictionary<DateOnly, long>> ArchivedAsync(CancellationToken ct);

    /// <summary>What the store holds of the day, in the order of <see cref="Interaction.At"/>, <paramref name="since"/> in, <paramref name="until"/> out.</summary>
    /// <param name="archived">What <see cref="ArchivedAsync"/> says of the day; null when it says nothing.</param>
    /// <exception cref="LogMovedException">That is no longer so: what was given out up to here is whole, the rest lies elsewhere now.</exception>
    IAsyncEnumerable<StoredInteraction> ReadAsync(DateOnly day, DateTimeOffset since, DateTimeOffset until, long? archived, CancellationToken ct);

    /// <summary>The same, faster, in no order.</summary>
    /// <exception cref="LogMovedException">As above, but what was given out is any part of it.</exception>
    IAsyncEnumerable<Interaction> ReadUnorderedAsync(DateOnly day, DateTimeOffset since, DateTimeOffset until, long? archived, CancellationToken ct);

    /// <summary>
    /// Takes the day out of the store and notes how many entries its archive holds; its counters stay. May be called again.
    /// False, and nothing happens, when the day grew since the mark was taken, or when the epoch moved.
    /// </summary>
    Task<bool> RemoveAsync(DateOnly day, LogMark mark, long archived, long epoch, CancellationToken ct);
}

/// <summary>How far the log of a day reaches.</summary>
/// <param name="Last">Position of its last entry.</param>
public sealed record LogMark(long Count, string Last);

/// <summary>An entry of the log, and the very bytes that are kept.</summary>
/// <param name="Json">UTF-8, without a line break.</param>
public readonly record struct StoredInteraction(Interaction Interaction, ReadOnlyMemory<byte> Json);

/// <summary>Entries went into the archive while they were being read: read again.</summary>
public sealed class LogMovedException : Exception
{
    public LogMovedException() { }
    public LogMovedException(string message) : base(message) { }
    public LogMovedException(string message, Exception inner) : base(message, inner) { }
}
