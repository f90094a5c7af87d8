namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>What the tries of one request have come to: whether it may have been done, whether another try is harmless, and how long to wait for it.</summary>
internal sealed class Tries(RestRequest request, DiscordRestOptions options, TimeProvider time)
{
    private const int AtMost = 5;
    private long first;
    private int count;

    public bool MaybeDone { get; private set; }

    public string Why { get; private set; } = "not tried";

    /// <summary>False when one more could do it twice.</summary>
    public bool Begin()
    {
        if (count++ == 0) first = time.GetTimestamp();
        return !MaybeDone || request.Repeat switch
        {
            Repeat.Always => true,
            Repeat.WhileNonceHolds => time.GetElapsedTime(first) < options.NonceFor,
            _ => false,
        };
    }

    /// <summary>How long to wait before the next try; null: no more.</summary>
    public TimeSpan? Failed(string why, bool maybeDone, TimeSpan? asked = null)
    {
        Why = why;
        MaybeDone |= maybeDone;
        if (count >= AtMost || (MaybeDone && request.Repeat is Repeat.OnlyWhenNotDone)) return null;
        var backOff = Backoff();
        return asked > backOff ? asked : backOff;
    }

    /// <summary>Growing, with a spread, so that many waiters of one outage do not come back together.</summary>
    public TimeSpan Backoff()
    {
        var unit = request.Lane is Lane.Callback ? 0.1 : 0.5;
#pragma warning disable CA5394 // A spread of waits, not a secret.
        return TimeSpan.FromSeconds(unit * Math.Pow(2, Math.Max(0, count - 1)) * (0.75 + (0.5 * Random.Shared.NextDouble())));
#pragma warning restore CA5394
    }

    /// <summary>The answer when no more is tried.</summary>
    public RestAnswer<T> GiveUp<T>(TimeSpan after, string? why = null) => MaybeDone && request.Method != HttpMethod.Get
        ? new RestAnswer<T>.Unknown(Why)
        : new RestAnswer<T>.Later(after, why ?? Why);

    /// <summary>A refusal of a later try says nothing of the first one, unless doing it twice is doing it once.</summary>
    public RestAnswer<T> Refused<T>(Refusal refusal) => MaybeDone && request.Repeat is not Repeat.Always
        ? new RestAnswer<T>.Unknown($"{Why}; a further try was refused with {refusal.Status}")
        : new RestAnswer<T>.Refused(refusal);
}
