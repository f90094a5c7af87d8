using Microsoft.Identity.Client;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>
/// Carries MSAL's requests to a login service on this machine, as tests have it. MSAL insists on an https authority, so it is told a stand-in,
/// and the address is put in here, where the request leaves.
/// </summary>
internal sealed class LoginHandler(Uri login, HttpClient http) : HttpMessageHandler
{
    /// <summary>What MSAL is told.</summary>
    /// <exception cref="ArgumentException">The login service is neither https nor on this machine.</exception>
    public static Uri Authority(Uri login)
    {
        if (login is { IsAbsoluteUri: true, Scheme: "https" }) return login;
        return login is { IsAbsoluteUri: true, Scheme: "http", IsLoopback: true }
            ? new Uri("https://login.microsoftonline.com/")
            : throw new ArgumentException("The login service is an https address, or http on this machine.", nameof(login));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // A request is sent once; what MSAL made is copied for the client it does not know.
        using var copy = new HttpRequestMessage(request.Method, new Uri(login, request.RequestUri!.PathAndQuery));
        foreach (var (name, values) in request.Headers) copy.Headers.TryAddWithoutValidation(name, values);
        copy.Content = request.Content;
        try
        {
            return await http.SendAsync(copy, cancellationToken);
        }
        finally
        {
            // It belongs to the original.
            copy.Content = null;
        }
    }
}

/// <summary>Hands MSAL its client.</summary>
internal sealed class LoginClient(HttpClient client) : IMsalHttpClientFactory
{
    public HttpClient GetHttpClient() => client;
}
