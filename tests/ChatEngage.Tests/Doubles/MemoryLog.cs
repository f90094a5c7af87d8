using System.Runtime.CompilerServices;
using ChatEngage.Interactions;

namespace ChatEngage.Tests.Doubles;

/// <summary>A log in memory with the counters that commits would have bumped.</summary>
internal sealed class MemoryLog : IInteractionLog
{
    private readonly List<Interaction> entries = [];
    private readonly Dictionary<DateOnly, Dictionary<string, long>> counters = [];

    public void Add(Interaction entry)
    {
        entries.Add(entry);
        if (!counters.TryGetValue(Counter.Day(entry.At), out var day)) counters[Counter.Day(entry.At)] = day = [];
        day[Counter.Field(entry)] = day.GetValueOrDefault(Counter.Field(entry)) + 1;
    }

    public async IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var entry in entries.Where(entry => entry.At >= since && entry.At < until).OrderBy(entry => entry.At)) yield return entry;
    }

    public Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, long>>(counters.GetValueOrDefault(utcDay) ?? []);

    public Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct) => Task.FromResult(true);
}
