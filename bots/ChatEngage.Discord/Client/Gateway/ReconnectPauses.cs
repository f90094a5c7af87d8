namespace ChatEngage.Discord.Client.Gateway;

/// <summary>How long to wait before the next connection: longer with each that failed, with jitter.</summary>
internal sealed class ReconnectPauses(GatewayPace pace)
{
    /// <summary>Connections in a row that did not last.</summary>
    public int Failures { get; private set; }

    public void Reset() => Failures = 0;

    public TimeSpan Next()
    {
        Failures++;
        var full = pace.ShortestPause * Math.Pow(2, Math.Min(Failures, 20));
        if (full > pace.LongestPause) full = pace.LongestPause;
        return Between(full / 2, full);
    }

    public TimeSpan AfterInvalid() => Between(pace.ShortestInvalid, pace.LongestInvalid);

#pragma warning disable CA5394 // Jitter, not a secret.
    public static TimeSpan Between(TimeSpan from, TimeSpan to) => from + ((to - from) * Random.Shared.NextDouble());
#pragma warning restore CA5394
}
