namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Frames of one connection: the server ends one that sends more than 120 in 60 seconds.</summary>
internal sealed class SendBudget(TimeProvider time)
{
    public const int Limit = 110;

    /// <summary>What the server's own requests for heartbeats may use of it, so that the regular ones always fit.</summary>
    public const int ForAnswers = 90;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Lock gate = new();
    private readonly Queue<long> sent = [];

    /// <param name="upTo">How many there may have been in the window, this one included.</param>
    public bool TrySpend(int upTo = Limit)
    {
        lock (gate)
        {
            while (sent.TryPeek(out var first) && time.GetElapsedTime(first) >= Window) sent.Dequeue();
            if (sent.Count >= upTo) return false;
            sent.Enqueue(time.GetTimestamp());
            return true;
        }
    }
}
