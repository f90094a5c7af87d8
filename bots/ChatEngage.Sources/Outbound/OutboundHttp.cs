using System.Net;
using System.Net.Sockets;

namespace ChatEngage.Sources.Outbound;

/// <summary>The only way to configured addresses: it refuses private ones, follows no redirects, unpacks nothing, and gives up early.</summary>
public static class OutboundHttp
{
    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(5);

    /// <summary>A client over such a handler. An exchange ends after 20 seconds, a buffered answer has at most 64 KiB. Kept for the life of the process.</summary>
    /// <param name="allowPrivate">The operator allowed addresses of this machine and its networks.</param>
    public static HttpClient CreateClient(bool allowPrivate) => new(CreateHandler(allowPrivate), disposeHandler: true)
    {
        Timeout = TimeSpan.FromSeconds(20),
        MaxResponseContentBufferSize = 64 * 1024,
    };

    /// <summary>
    /// The handler. The address is looked at when connecting, after the name was resolved, so that no name can point elsewhere in between.
    /// A refused one is an <see cref="HttpRequestException"/> around <see cref="PrivateAddressException"/>.
    /// </summary>
    public static SocketsHttpHandler CreateHandler(bool allowPrivate) => CreateHandler(allowPrivate ? Reach.Anywhere : Reach.Public);

    /// <summary>The same, with a say in what may be reached.</summary>
    public static SocketsHttpHandler CreateHandler(Reach reach) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        // A proxy would connect in our stead, to whatever address it likes.
        UseProxy = false,
        ConnectTimeout = ConnectLimit,
        // Common servers close an idle connection after 5 seconds; a request that meets the closing has an unknown outcome.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, reach, ct),
    };

    /// <summary>The host as name services know it; null when it is a name that none can know, like that of an address cut off with an ellipsis: asked for it, <see cref="Uri"/> and <see cref="HttpClient"/> throw.</summary>
    public static string? HostOf(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            return address.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint target, Reach reach, CancellationToken ct)
    {
        var found = await Dns.GetHostAddressesAsync(target.Host, ct);
        var allowed = reach switch
        {
            Reach.Anywhere => found,
            Reach.ThisMachine => Array.FindAll(found, IPAddress.IsLoopback),
            _ => Array.FindAll(found, PublicAddress.Is),
        };
        if (allowed.Length == 0 && found.Length > 0) throw new PrivateAddressException($"{target.Host} leads to a private address, which is not allowed here.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
