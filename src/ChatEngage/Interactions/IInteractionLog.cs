namespace ChatEngage.Interactions;

/// <summary>The append-only log, written by the commit.</summary>
public interface IInteractionLog
{
    /// <summary>In the order of <see cref="Interaction.At"/>, <paramref name="since"/> in, <paramref name="until"/> out.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken ct);

    /// <summary>The same, in whatever order is the quickest: for counting.</summary>
    /// <exception cref="LogMovedException">Entries went into the archive meanwhile: begin again.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    IAsyncEnumerable<Interaction> ReadUnorderedAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken ct) => ReadAsync(since, until, ct);

    /// <summary>The counters of one UTC day: field <c>quarter:kind:source</c> (quarter 0 to 95) to count.</summary>
    Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct);

    /// <summary>Whether the log of this UTC day is still held (a day on which nothing happened is).</summary>
    Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct);
}
