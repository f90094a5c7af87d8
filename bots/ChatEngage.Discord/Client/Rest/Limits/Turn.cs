using ChatEngage.Discord.Client.Rest.Sending;

namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>A request at the head of its queue, for all its tries. Disposing lets the next one in.</summary>
internal sealed class Turn(RateLimits limits, RestRequest request, RouteQueue queue) : IDisposable
{
    private bool underWay;

    /// <summary>Null when it may be sent now; else how long that would have taken. After a null comes one <see cref="Record"/>.</summary>
    public async Task<TimeSpan?> ReadyAsync(Patience patience)
    {
        var wait = await limits.ReadyAsync(request, queue, patience);
        underWay = wait is null;
        return wait;
    }

    public void Record(LimitHeaders headers)
    {
        underWay = false;
        limits.Record(request, queue, headers);
    }

    public void Pause(LimitScope scope, TimeSpan span) => limits.Pause(queue, scope, span);

    public void Dispose()
    {
        if (underWay) Record(LimitHeaders.None);
        limits.Leave(queue);
    }
}
