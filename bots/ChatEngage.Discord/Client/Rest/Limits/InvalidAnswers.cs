namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>Counts the answers that lead to a block of the address: ten thousand in ten minutes.</summary>
internal sealed class InvalidAnswers(TimeProvider time)
{
    public const int AlarmAt = 500;
    public const int BrakeAt = 5000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Queue<TimeSpan> times = new();
    private bool alarmed;

    /// <summary>True once when the alarm is due; again only after the window was calm.</summary>
    public bool Add()
    {
        lock (gate)
        {
            var count = Trim();
            if (count < BrakeAt) times.Enqueue(Now);
            if (count + 1 < AlarmAt) alarmed = false;
            if (alarmed || count + 1 < AlarmAt) return false;
            return alarmed = true;
        }
    }

    /// <summary>How long to keep still, at half of what leads to a block; null: no need.</summary>
    public TimeSpan? Brake()
    {
        lock (gate) return Trim() >= BrakeAt ? times.Peek() + Window - Now : null;
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    private int Trim()
    {
        while (times.TryPeek(out var oldest) && oldest + Window <= Now) times.Dequeue();
        return times.Count;
    }
}
