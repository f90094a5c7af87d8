namespace ChatEngage.Discord.Client.Gateway;

/// <summary>
/// How far the events were handled, whatever order they were finished in: all that arrived before it is done.
/// What is saved of it makes a restart replay too much rather than too little.
/// </summary>
internal sealed class HandledSequence
{
    private readonly Lock gate = new();
    private readonly Queue<Entry> arrived = [];
    private GatewaySession? session;
    private long sequence;

    /// <summary>The session and its sequence; null when no session began that is still known.</summary>
    public (GatewaySession Session, long Sequence)? Read()
    {
        lock (gate) return session is null || session.Dropped ? null : (session, sequence);
    }

    /// <summary>A session from before, handled up to what it received.</summary>
    public void Begin(GatewaySession known)
    {
        lock (gate) (session, sequence) = (known, known.Received);
    }

    /// <param name="number">Null when the server gave none.</param>
    public Entry Arrived(GatewaySession of, long? number)
    {
        var entry = new Entry(of, number);
        lock (gate) arrived.Enqueue(entry);
        return entry;
    }

    public void Done(Entry entry)
    {
        lock (gate)
        {
            entry.IsDone = true;
            while (arrived.TryPeek(out var first) && first.IsDone)
            {
                arrived.Dequeue();
                if (!ReferenceEquals(first.Session, session)) (session, sequence) = (first.Session, 0);
                if (first.Number is { } number && number > sequence) sequence = number;
            }
        }
    }

    internal sealed class Entry(GatewaySession session, long? number)
    {
        public GatewaySession Session => session;
        public long? Number => number;
        public bool IsDone { get; set; }
    }
}
