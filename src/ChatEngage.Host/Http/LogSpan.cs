namespace ChatEngage.Host.Http;

/// <summary>The part of the log that a request or command asks for.</summary>
internal static class LogSpan
{
    /// <summary>Nothing is logged before: the oldest time that a mention may have.</summary>
    public const int FirstYear = 1990;

    // Replicas' clocks differ, so tomorrow may have begun.
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);
    private static readonly DateTimeOffset First = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Since in, until out; the 24 hours before <paramref name="until"/>, or before now, unless told otherwise. Drawn in to where there can
    /// be a log, because it is read day by day. Null when it ends before it begins.
    /// </summary>
    public static (DateTimeOffset From, DateTimeOffset To)? Of(DateTimeOffset? since, DateTimeOffset? until, DateTimeOffset now)
    {
        var to = Within(until ?? now);
        if (since is { } asked && asked > (until ?? now)) return null;
        return (Within(since ?? to.AddDays(-1)), to);

        DateTimeOffset Within(DateTimeOffset time) => time < First ? First : time > now + Ahead ? now + Ahead : time;
    }
}
