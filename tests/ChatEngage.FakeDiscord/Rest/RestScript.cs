using System.Collections.Immutable;

namespace ChatEngage.FakeDiscord;

/// <summary>What a test tells the REST side to do, and what it counted.</summary>
public sealed class RestScript
{
    private readonly FakeWorld world;
    private readonly List<(string Method, string Route, RestFault Fault)> faults = [];
    private ImmutableList<RestRecord> records = [];

    internal RestScript(FakeWorld world, RateLimits limits) => (this.world, Limits) = (world, limits);

    public RateLimits Limits { get; }

    /// <summary>Every request so far, in the order of their answers.</summary>
    public IReadOnlyList<RestRecord> Records => records;

    /// <summary>True where bodies are checked against the published specification; false where that file is absent.</summary>
    public bool ChecksSchema { get; internal set; }

    /// <summary>Lets the next requests of a route go wrong. A route is a template such as <c>/channels/{channel_id}/messages</c>, or * for any.</summary>
    public void Fail(string method, string route, RestFault fault, int times = 1)
    {
        lock (world.Gate)
            for (var left = times; left > 0; left--) faults.Add((method, route, fault));
    }

    /// <summary>From now on all goes well: takes back what <see cref="Fail"/> has left.</summary>
    public void Heal()
    {
        lock (world.Gate) faults.Clear();
    }

    public int Count(string method, string route) => records.Count(record => record.Method == method && record.Route == route);

    public int Count(int status) => records.Count(record => record.Status == status);

    public int Count(LimitScope scope) => records.Count(record => record.Limited == scope);

    internal RestFault? Take(string method, string route)
    {
        lock (world.Gate)
        {
            var at = faults.FindIndex(fault => (fault.Method == method || fault.Method == "*") && (fault.Route == route || fault.Route == "*"));
            if (at < 0) return null;
            var fault = faults[at].Fault;
            faults.RemoveAt(at);
            return fault;
        }
    }

    internal void Add(RestRecord record) => ImmutableInterlocked.Update(ref records, list => list.Add(record));
}
