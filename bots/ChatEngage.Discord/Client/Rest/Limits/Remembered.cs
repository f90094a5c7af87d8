using System.Collections.Concurrent;
using ChatEngage.Discord.Client.Rest.Sending;

namespace ChatEngage.Discord.Client.Rest.Limits;

/// <summary>
/// Refusals that would only be repeated: a wrong token, for good; a channel without access, and one kind of request without permission, for a while.
/// A channel where threads may not be made may still be posted to, so only a missing access counts for all of it.
/// </summary>
internal sealed class Remembered(DiscordRestOptions options, TimeProvider time)
{
    private const int AtMost = 10_000;
    private readonly ConcurrentDictionary<RouteKey, (Refusal Refusal, DateTimeOffset Until)> forbidden = new();
    private volatile Refusal? stopped;

    public Refusal? Find(RestRequest request)
    {
        if (request.Lane is not Lane.Ordinary) return null;
        return stopped ?? Find(request.Key) ?? (request.Major.Length > 0 ? Find(Everything(request)) : null);
    }

    public void Add(RestRequest request, Refusal refusal)
    {
        if (request.Lane is not Lane.Ordinary) return;
        if (refusal is { Status: 403, Kind: RefusalKind.MissingPermission } && request.Major.Length > 0)
        {
            if (forbidden.Count >= AtMost) forbidden.Clear();
            var what = refusal.Code is ErrorCode.MissingAccess ? Everything(request) : request.Key;
            forbidden[what] = (refusal with { Local = true }, time.GetUtcNow() + options.ForbiddenFor);
        }
    }

    /// <summary>The token is wrong, which every further request would only hear again.</summary>
    public void Stop(Refusal refusal) => stopped = refusal with { Local = true };

    private Refusal? Find(RouteKey key)
    {
        if (!forbidden.TryGetValue(key, out var mark)) return null;
        if (time.GetUtcNow() < mark.Until) return mark.Refusal;
        forbidden.TryRemove(new(key, mark));
        return null;
    }

    private static RouteKey Everything(RestRequest request) => new(HttpMethod.Options, "", request.Major);
}
