namespace ChatEngage.Teams.Client.Connector;

/// <summary>The lanes in use, and each tenant's bucket.</summary>
internal sealed class Lanes(TimeProvider time)
{
    private const int SweepFrom = 512;
    private static readonly TimeSpan SweepSpacing = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Bucket> tenants = new(StringComparer.Ordinal);
    private long swept = time.GetTimestamp();

    internal int Count
    {
        get { lock (gate) return lanes.Count; }
    }

    /// <summary>The lane, entered; leave it.</summary>
    public Lane Enter(string place)
    {
        lock (gate)
        {
            Sweep();
            if (!lanes.TryGetValue(place, out var lane)) lanes[place] = lane = new Lane(time);
            lane.Enter();
            return lane;
        }
    }

    /// <summary>30 requests a second and tenant, at the very most: 10 at once and 20 a second.</summary>
    public Bucket Tenant(string tenant)
    {
        lock (gate)
        {
            if (!tenants.TryGetValue(tenant, out var bucket)) tenants[tenant] = bucket = new Bucket(time, perSecond: 20, burst: 10);
            return bucket;
        }
    }

    private void Sweep()
    {
        if (lanes.Count < SweepFrom || time.GetElapsedTime(swept) < SweepSpacing) return;
        swept = time.GetTimestamp();
        foreach (var place in lanes.Where(entry => entry.Value.IsIdle).Select(entry => entry.Key).ToList()) lanes.Remove(place);
    }
}
