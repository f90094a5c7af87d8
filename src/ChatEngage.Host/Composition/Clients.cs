using ChatEngage.Host.Configuration;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Host.Composition;

/// <summary>The ways out of this process: guarded against private networks where an address did not name one itself.</summary>
internal sealed class Clients(OutboundOptions options) : IDisposable
{
    private readonly HttpClient guarded = OutboundHttp.CreateClient(allowPrivate: false);

    /// <summary>For addresses that lead to this machine or its networks, by the operator's own word.</summary>
    public HttpClient Open { get; } = OutboundHttp.CreateClient(allowPrivate: true);

    public HttpClient For(Uri url) => MayBePrivate(url) ? Open : guarded;

    // Whoever writes 127.0.0.1 or localhost into the configuration means this machine; what must be refused is a name
    // that turns out to lead there. Redirects are not followed, so nothing else is reached this way.
    public bool MayBePrivate(Uri url) => options.AllowPrivateAddresses || url.IsLoopback;

    public void Dispose()
    {
        guarded.Dispose();
        Open.Dispose();
    }
}
