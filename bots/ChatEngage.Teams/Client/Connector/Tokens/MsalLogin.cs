using System.Text.RegularExpressions;
using Microsoft.Identity.Client;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Client credentials by MSAL.</summary>
internal sealed partial class MsalLogin : ILogin
{
    private const string SharedTenant = "botframework.com";
    private readonly IConfidentialClientApplication app;
    private readonly string[] scopes;
    private readonly TimeProvider time;
    private readonly TimeSpan limit;

    public MsalLogin(TokenOptions options, HttpClient http, TimeSpan limit, TimeProvider time)
    {
        (scopes, this.time, this.limit) = ([options.Scope], time, limit);
        var tenant = string.IsNullOrWhiteSpace(options.TenantId) ? SharedTenant : options.TenantId;
        app = ConfidentialClientApplicationBuilder.Create(options.AppId)
            .WithClientSecret(options.AppPassword)
            .WithAuthority(new Uri(LoginHandler.Authority(options.Login), tenant), validateAuthority: false)
            // The authority is configured, so nobody has to be asked whether it exists.
            .WithInstanceDiscovery(false)
            // Repeats are the business of whoever waits for the token.
            .WithHttpClientFactory(new LoginClient(options.Login.Scheme == Uri.UriSchemeHttps ? http : new HttpClient(new LoginHandler(options.Login, http))), retryOnceOn5xx: false)
            .Build();
    }

    public async Task<LoginAnswer> AskAsync()
    {
        using var end = new CancellationTokenSource(limit, time);
        try
        {
            // MSAL keeps tokens too, by the machine's clock; ours are kept by BotTokens, which asks only when it wants a new one, and counts on its own clock:
            // of the time that MSAL names only the distance to its "now" means anything.
            var result = await app.AcquireTokenForClient(scopes).WithForceRefresh(true).ExecuteAsync(end.Token);
            return new LoginAnswer.Granted(result.AccessToken, result.ExpiresOn - TimeProvider.System.GetUtcNow());
        }
        catch (MsalServiceException error) when (error.StatusCode is 400 or 401 or 403)
        {
            return new LoginAnswer.Refused(error.ErrorCode, Number().Match(error.Message) is { Success: true } found ? found.Value : null);
        }
        catch (MsalException error)
        {
            return new LoginAnswer.Down(error.ErrorCode);
        }
        catch (Exception error)
        {
            // What the network and the reading of a garbled answer throw comes through as it is (JsonException, HttpRequestException and more).
            return new LoginAnswer.Down(error.GetType().Name);
        }
    }

    /// <summary>Of the sentence nothing else is kept: it names the app and the tenant.</summary>
    [GeneratedRegex(@"AADSTS\d{1,10}")]
    private static partial Regex Number();
}
