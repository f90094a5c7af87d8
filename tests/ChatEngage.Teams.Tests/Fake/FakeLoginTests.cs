using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using Microsoft.Identity.Client;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>MSAL, as the product uses it, against the login endpoint.</summary>
public sealed class FakeLoginTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MSAL_gets_a_token_that_the_connector_takes(bool multiTenant)
    {
        await using var teams = await TeamsServer.StartAsync(new TeamsServerOptions { App = new BotApp { MultiTenant = multiTenant } });
        var token = await AcquireAsync(teams);
        Assert.True(teams.Login.Accepts(token.AccessToken));
        Assert.Equal(1, teams.Login.TokensAsked);
        teams.Login.RevokeAll();
        Assert.False(teams.Login.Accepts(token.AccessToken));
    }

    [Fact]
    public async Task MSAL_tells_a_wrong_secret_and_an_unknown_tenant()
    {
        await using var teams = await TeamsServer.StartAsync();
        teams.Login.AcceptedPassword = "another";
        Assert.Equal("invalid_client", (await Assert.ThrowsAsync<MsalServiceException>(() => AcquireAsync(teams))).ErrorCode);
        teams.Login.AcceptedPassword = null;
        Assert.Equal("unauthorized_client", (await Assert.ThrowsAsync<MsalServiceException>(() => AcquireAsync(teams, "00000000-0000-0000-0000-00000000000a"))).ErrorCode);
    }

    [Fact]
    public async Task A_token_lives_as_long_as_the_test_says()
    {
        var time = new FakeTime();
        await using var teams = await TeamsServer.StartAsync(new TeamsServerOptions { Time = time });
        teams.Login.Lifetime = TimeSpan.FromSeconds(90);
        using var client = new HttpClient(teams.CreateHandler());
        using var answer = await AskAsync(client, teams);
        var body = await answer.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal(90, (int)body!["expires_in"]!);
        time.Advance(TimeSpan.FromSeconds(89));
        Assert.True(teams.Login.Accepts((string)body["access_token"]!));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(teams.Login.Accepts((string)body["access_token"]!));
    }

    [Fact]
    public async Task The_endpoint_fails_is_silent_and_cannot_be_reached()
    {
        await using var teams = await TeamsServer.StartAsync();
        using var client = new HttpClient(teams.CreateHandler());
        teams.Login.FailNext(Fault.ServerError, Fault.Reset);
        Assert.Equal(500, (int)(await AskAsync(client, teams)).StatusCode);
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, teams));
        var slow = new Fault.SilentBefore();
        teams.Login.TokenFault = slow;
        var waiting = AskAsync(client, teams);
        await Eventually.TrueAsync(() => teams.Login.TokensAsked == 3, "the third call arrived");
        Assert.False(waiting.IsCompleted);
        slow.Release();
        Assert.Equal(200, (int)(await Eventually.DoneAsync(waiting)).StatusCode);
        teams.Cut("login.microsoftonline.com");
        await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, teams));
        Assert.Equal(3, teams.Login.TokensAsked);
        teams.Mend("login.microsoftonline.com");
        Assert.Equal(200, (int)(await AskAsync(client, teams)).StatusCode);
    }

    [Fact]
    public async Task A_request_to_any_other_host_is_refused()
    {
        await using var teams = await TeamsServer.StartAsync();
        using var client = new HttpClient(teams.CreateHandler());
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("https://example.com/")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("http://login.microsoftonline.com/")));
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, TeamsServer teams) => client.PostAsync(
        new Uri($"https://login.microsoftonline.com/{teams.App.TenantId}/oauth2/v2.0/token"),
        new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = teams.App.Id,
            ["client_secret"] = teams.App.Password,
            ["scope"] = LoginService.Scope,
        }));

    private static async Task<AuthenticationResult> AcquireAsync(TeamsServer teams, string? tenant = null)
    {
        using var client = new HttpClient(teams.CreateHandler());
        var app = ConfidentialClientApplicationBuilder.Create(teams.App.Id)
            .WithClientSecret(teams.App.Password)
            .WithTenantId(tenant ?? (teams.App.MultiTenant ? "botframework.com" : teams.App.TenantId))
            .WithHttpClientFactory(new OneClient(client))
            .Build();
        return await app.AcquireTokenForClient([LoginService.Scope]).ExecuteAsync();
    }

    private sealed class OneClient(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
