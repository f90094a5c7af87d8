using System.Diagnostics.Metrics;
using ChatEngage.Discord.Client.Rest.Limits;

namespace ChatEngage.Discord.Client.Rest;

internal sealed class RestCounters
{
    private static readonly Meter Meter = new(Telemetry.Name);
    private static readonly Counter<long> Requests = Meter.CreateCounter<long>("chatengage.discord.requests", "{request}", "Tries by status; 0 is none.");
    private static readonly Counter<long> Limits = Meter.CreateCounter<long>("chatengage.discord.limited", "{answer}", "429 answers by scope.");
    private long sent;
    private long user;
    private long global;
    private long shared;
    private long invalid;

    /// <param name="status">0 when no answer came.</param>
    public void CountSent(int status)
    {
        Interlocked.Increment(ref sent);
        Requests.Add(1, new KeyValuePair<string, object?>("status", status));
    }

    public void CountInvalid() => Interlocked.Increment(ref invalid);

    public void CountLimited(LimitScope scope)
    {
        switch (scope)
        {
            case LimitScope.Global:
                Interlocked.Increment(ref global);
                break;
            case LimitScope.Shared:
                Interlocked.Increment(ref shared);
                break;
            default:
                Interlocked.Increment(ref user);
                break;
        }
        Limits.Add(1, new KeyValuePair<string, object?>("scope", scope.ToString()));
    }

    public RestCounts Read() =>
        new(Interlocked.Read(ref sent), Interlocked.Read(ref user), Interlocked.Read(ref global), Interlocked.Read(ref shared), Interlocked.Read(ref invalid));
}
