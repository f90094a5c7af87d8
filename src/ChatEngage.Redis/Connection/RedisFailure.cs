using StackExchange.Redis;

namespace ChatEngage.Redis.Connection;

/// <summary>Tells a passing failure of the store from an answer.</summary>
internal static class RedisFailure
{
    // The second line: a full disk or memory, replicas too few, a former master; an operator or a failover ends it.
    private static readonly string[] PassingAnswers =
    [
        "LOADING", "CLUSTERDOWN", "TRYAGAIN", "MASTERDOWN", "BUSY ",
        "MISCONF", "OOM ", "NOREPLICAS", "READONLY",
    ];

    /// <summary>The script is not known to the server (it restarted, or another one took over).</summary>
    public static bool IsNoScript(RedisServerException error) => error.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal);

    /// <summary>Worth trying again. An expired call or a lost connection leaves open whether the call happened.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        RedisServerException answer => PassingAnswers.Any(start => answer.Message.StartsWith(start, StringComparison.Ordinal)),
        RedisConnectionException or TimeoutException => true,
        // The multiplexer was replaced while the call was under way.
        ObjectDisposedException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>What went wrong in a few words; the client's own messages carry pages of counters.</summary>
    public static string InWords(Exception error) => error switch
    {
        RedisServerException answer => answer.Message,
        RedisConnectionException lost => $"no connection ({lost.FailureType})",
        TimeoutException => "no answer in time",
        _ => "the connection was replaced",
    };
}
