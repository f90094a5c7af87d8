using System.Collections.Concurrent;
using ChatEngage.Storage;

namespace ChatEngage.Discord.Tests.Team;

/// <summary>An adapter's state in memory.</summary>
internal sealed class MemoryState : IAdapterState
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, (string Value, long Version)> values = [];

    public ConcurrentQueue<string> Writes { get; } = [];

    public Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
    {
        lock (gate) return Task.FromResult(values.TryGetValue(key, out var found) ? (found.Value, found.Version) : ((string?)null, 0L));
    }

    public Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct)
    {
        lock (gate)
        {
            if ((values.TryGetValue(key, out var found) ? found.Version : 0) != expectedVersion) return Task.FromResult(false);
            values[key] = (value, expectedVersion + 1);
        }
        Writes.Enqueue(key);
        return Task.FromResult(true);
    }
}
