namespace ChatEngage.FakeTeams;

/// <summary>
/// Sends requests for the service's public https names to the fake on loopback, with the Host header kept, so that code which
/// insists on https runs unchanged. Any other host is refused: nothing leaves the machine.
/// </summary>
public sealed class PublicNamesHandler : DelegatingHandler
{
    private readonly Uri fake;
    private readonly Func<string, bool> isCut;

    internal PublicNamesHandler(Uri fake, Func<string, bool> isCut)
        : base(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
    {
        this.fake = fake;
        this.isCut = isCut;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var asked = request.RequestUri!;
        if (isCut(asked.Host)) throw new HttpRequestException(HttpRequestError.ConnectionError, $"{asked.Host} is cut off by the test.");
        if (!asked.IsLoopback)
        {
            if (asked.Scheme != Uri.UriSchemeHttps || !IsPublicName(asked.Host))
                throw new InvalidOperationException($"A request to {asked.Host} would leave the machine.");
            request.Headers.Host = asked.Authority;
            // The path goes over as it was written: encoded characters stay as they are.
            request.RequestUri = new Uri(fake.GetLeftPart(UriPartial.Authority) + asked.PathAndQuery);
        }
        return base.SendAsync(request, cancellationToken);
    }

    private static bool IsPublicName(string host) =>
        host is "login.microsoftonline.com" or "login.windows.net" or "login.botframework.com" || host.EndsWith(".trafficmanager.net", StringComparison.Ordinal);
}
