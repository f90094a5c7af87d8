using System.Security.Cryptography;
using System.Text;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>Remembers incoming activities of a day, so that what the service delivers again, also at the same moment, is worked on once. It forgets the oldest when full, and everything at a restart.</summary>
/// <param name="capacity">How many are remembered; about 100 bytes each.</param>
public sealed class SeenActivities(TimeProvider time, int capacity = 50_000)
{
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);
    private readonly Lock gate = new();
    private readonly Dictionary<UInt128, DateTimeOffset> seen = [];
    private readonly Queue<(UInt128 Key, DateTimeOffset At)> order = [];

    internal int Count
    {
        get { lock (gate) return seen.Count; }
    }

    /// <summary>True once for each activity; always true for one that cannot be told apart, having no id.</summary>
    public bool First(Activity activity)
    {
        if (Key(activity) is not { } key) return true;
        var now = time.GetUtcNow();
        lock (gate)
        {
            while (order.TryPeek(out var oldest) && (now - oldest.At > Keep || seen.Count >= capacity)) Drop();
            if (!seen.TryAdd(key, now)) return false;
            order.Enqueue((key, now));
            return true;
        }
    }

    /// <summary>The work failed: the next delivery is a first one again.</summary>
    public void Forget(Activity activity)
    {
        if (Key(activity) is not { } key) return;
        lock (gate) seen.Remove(key);
    }

    private void Drop()
    {
        var (key, at) = order.Dequeue();
        // Forgotten and seen again since, it has a later place in the order.
        if (seen.TryGetValue(key, out var last) && last == at) seen.Remove(key);
    }

    private static UInt128? Key(Activity activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        if (activity.Id is not { Length: > 0 } id) return null;
        // Hashed: ids of any length are remembered in the same room.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{activity.Conversation?.Id}\n{id}"));
        return BitConverter.ToUInt128(hash);
    }
}
