using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Team;

/// <summary>The last ids that were seen, so that a repeat is known.</summary>
internal sealed class RecentIds(int most = 4096)
{
    private readonly Lock gate = new();
    private readonly HashSet<Snowflake> known = [];
    private readonly Queue<Snowflake> order = new();

    /// <summary>False: it was here before.</summary>
    public bool Add(Snowflake id)
    {
        lock (gate)
        {
            if (!known.Add(id)) return false;
            order.Enqueue(id);
            if (order.Count > most) known.Remove(order.Dequeue());
            return true;
        }
    }

    /// <summary>It was not finished: the next one is no repeat.</summary>
    public void Forget(Snowflake id)
    {
        lock (gate) known.Remove(id);
    }
}
