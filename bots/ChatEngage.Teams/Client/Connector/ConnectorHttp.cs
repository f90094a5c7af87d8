using System.Net;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>The way to the connector, the login and the signing keys.</summary>
public static class ConnectorHttp
{
    /// <summary>A client for the life of the process. It sets no time limit of its own: every call carries one.</summary>
    public static HttpClient CreateClient() => new(CreateHandler(), disposeHandler: true)
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = 1024 * 1024,
    };

    /// <summary>A redirect would carry our token, or a message, to a place nobody vouched for.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // A request that meets the closing of an idle connection has an unknown outcome.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 32,
        MaxResponseDrainSize = 64 * 1024,
    };
}
