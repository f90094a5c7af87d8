using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ChatEngage.Teams.Tests.Fake;

/// <summary>Microsoft.IdentityModel reads the metadata and keys, and judges what the mint makes.</summary>
public sealed class FakeKeysTests
{
    [Fact]
    public async Task A_good_token_is_valid_by_the_published_keys_and_a_strangers_is_not()
    {
        await using var teams = await TeamsServer.StartAsync();
        Assert.True(await IsValidAsync(teams, teams.Tokens.Good()));
        Assert.True(await IsValidAsync(teams, teams.Tokens.Recipe().Algorithm("RS512").Mint()));
        Assert.True(await IsValidAsync(teams, teams.Tokens.Recipe().SignedBy(teams.OpenId.Unendorsed).Mint()));
        Assert.False(await IsValidAsync(teams, teams.Tokens.Recipe().SignedBy(teams.OpenId.Unknown).Mint()));
        Assert.False(await IsValidAsync(teams, TokenCase.Named("claims exchanged under the signature").Attempt(teams.Tokens, []).Authorization[0]["Bearer ".Length..]));
    }

    [Fact]
    public async Task Keys_rotate_with_and_without_being_published_at_once()
    {
        await using var teams = await TeamsServer.StartAsync();
        var old = teams.Tokens.Good();
        teams.OpenId.Rotate();
        Assert.True(await IsValidAsync(teams, old));
        Assert.True(await IsValidAsync(teams, teams.Tokens.Good()));
        var hidden = teams.OpenId.RotateUnpublished();
        Assert.False(await IsValidAsync(teams, teams.Tokens.Good()));
        teams.OpenId.Publish(hidden);
        Assert.True(await IsValidAsync(teams, teams.Tokens.Good()));
        teams.OpenId.Withdraw(hidden);
        Assert.False(await IsValidAsync(teams, teams.Tokens.Good()));
    }

    [Fact]
    public async Task Endorsements_are_in_the_keys_that_have_them()
    {
        await using var teams = await TeamsServer.StartAsync();
        using var client = new HttpClient(teams.CreateHandler());
        var keys = ((JsonArray)JsonNode.Parse(await client.GetStringAsync(new Uri(teams.Address, OpenIdProvider.KeysPath)))!["keys"]!).ToDictionary(key => (string)key!["kid"]!, key => key!["endorsements"]?.ToJsonString());
        Assert.Equal("""["msteams","webchat"]""", keys[teams.OpenId.Current.Kid]);
        Assert.Equal("""["webchat"]""", keys[teams.OpenId.ForOtherChannel.Kid]);
        Assert.Null(keys[teams.OpenId.Unendorsed.Kid]);
        Assert.False(keys.ContainsKey(teams.OpenId.Unknown.Kid));
    }

    [Fact]
    public async Task The_metadata_and_the_keys_fail_apart_and_count_their_readers()
    {
        await using var teams = await TeamsServer.StartAsync();
        using var client = new HttpClient(teams.CreateHandler());
        teams.OpenId.MetadataFault = Fault.ServerError;
        Assert.Equal(500, (int)(await client.GetAsync(teams.MetadataUrl)).StatusCode);
        teams.OpenId.MetadataFault = null;
        teams.OpenId.KeysFault = Fault.Reset;
        Assert.Contains(OpenIdProvider.KeysPath, await client.GetStringAsync(teams.MetadataUrl), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(teams.Address, OpenIdProvider.KeysPath)));
        Assert.Equal((2, 1), (teams.OpenId.MetadataHits, teams.OpenId.KeysHits));
    }

    [Fact]
    public void Every_case_of_the_matrix_has_a_name_of_its_own_and_there_are_enough()
    {
        Assert.Equal(TokenCase.All.Count, TokenCase.All.Select(item => item.Name).Distinct().Count());
        Assert.True(TokenCase.All.Count >= 30);
    }

    private static async Task<bool> IsValidAsync(TeamsServer teams, string token)
    {
        using var client = new HttpClient(teams.CreateHandler());
        var configuration = await OpenIdConnectConfigurationRetriever.GetAsync("https://login.botframework.com" + OpenIdProvider.MetadataPath, new HttpDocumentRetriever(client), CancellationToken.None);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = OpenIdProvider.Issuer,
            ValidAudience = teams.App.Id,
            IssuerSigningKeys = configuration.SigningKeys,
        });
        return result.IsValid;
    }
}
