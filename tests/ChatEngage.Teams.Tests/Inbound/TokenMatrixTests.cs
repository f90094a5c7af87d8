using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Teams.Tests.Inbound;

/// <summary>Every rule of the token broken once, and what lies just within it.</summary>
public sealed class TokenMatrixTests
{
    private static readonly Dictionary<string, (bool Accepted, Action<TokenRecipe, TokenMint> Spoil)> More = new()
    {
        ["expires five minutes ago to the second"] = (true, (token, mint) => token.Claim("exp", mint.At(TimeSpan.FromMinutes(-5)))),
        ["expired a second more than five minutes ago"] = (false, (token, mint) => token.Claim("exp", mint.At(TimeSpan.FromSeconds(-301)))),
        ["valid in five minutes to the second"] = (true, (token, mint) => token.Claim("nbf", mint.At(TimeSpan.FromMinutes(5)))),
        ["valid a second later than in five minutes"] = (false, (token, mint) => token.Claim("nbf", mint.At(TimeSpan.FromSeconds(301)))),
        ["no nbf"] = (true, (token, _) => token.Without("nbf")),
        ["exp is null"] = (false, (token, _) => token.Claim("exp", null)),
        ["exp is a number as text"] = (false, (token, mint) => token.Claim("exp", "4102444800")),
        ["exp beyond every calendar"] = (true, (token, _) => token.Claim("exp", 1e17)),
        ["exp far before every calendar"] = (false, (token, _) => token.Claim("exp", -1e17)),
        ["nbf is a list"] = (false, (token, _) => token.Claim("nbf", new JsonArray(1))),
        ["audience with a slash at its end"] = (false, (token, mint) => token.Claim("aud", mint.App.Id + "/")),
        ["issuer is a list with the right one"] = (false, (token, _) => token.Claim("iss", new JsonArray(OpenIdProvider.Issuer))),
        ["header with critical extensions"] = (false, (token, _) => { token.Header["crit"] = new JsonArray("b64"); token.Header["b64"] = true; }),
        ["algorithm in lower case"] = (false, (token, _) => token.Header["alg"] = "rs256"),
        ["kid in other letters"] = (false, (token, mint) => token.Header["kid"] = mint.Keys.Current.Kid.ToUpperInvariant()),
        ["kid names another published key"] = (false, (token, mint) => token.Header["kid"] = mint.Keys.ForOtherChannel.Kid),
        ["key sent along in the header"] = (false, (token, mint) => { token.Header["jwk"] = mint.Keys.Unknown.Jwk(); token.Key = mint.Keys.Unknown; }),
        ["serviceurl empty"] = (false, (token, _) => token.Claim("serviceurl", "")),
        ["serviceurl a list"] = (false, (token, mint) => token.Claim("serviceurl", new JsonArray(mint.ServiceUrl))),
        ["serviceurl with another port"] = (false, (token, _) => token.Claim("serviceurl", "http://127.0.0.1:1/amer/")),
        ["serviceurl with credentials before the host"] = (false, (token, mint) => token.Claim("serviceurl", mint.ServiceUrl.Replace("://", "://x@", StringComparison.Ordinal))),
        ["unknown claims and header fields"] = (true, (token, _) => { token.Claim("extra", new JsonObject()); token.Header["extra"] = 1; }),
    };

    public static TheoryData<string> Cases => [.. TokenCase.All.Select(item => item.Name)];

    public static TheoryData<string> MoreCases => [.. More.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_token_is_taken_or_refused_as_the_rules_say(string name)
    {
        await using var gate = await GateCase.StartAsync();
        var item = TokenCase.Named(name);
        var attempt = item.Attempt(gate.Server.Tokens, gate.Message());

        var verdict = await gate.AdmitAsync(attempt.Authorization, attempt.Activity);

        AssertVerdict(item.Accepted, verdict, item.Why);
        AssertSilent(gate, attempt.Authorization);
    }

    [Theory]
    [MemberData(nameof(MoreCases))]
    public async Task So_is_one_at_the_edges(string name)
    {
        await using var gate = await GateCase.StartAsync();
        var recipe = gate.Server.Tokens.Recipe();
        More[name].Spoil(recipe, gate.Server.Tokens);
        var token = recipe.Mint();

        var verdict = await gate.AdmitAsync(token: token);

        AssertVerdict(More[name].Accepted, verdict, name);
        AssertSilent(gate, ["Bearer " + token]);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"KID"}""", """{"iss":"x"ISS,"aud":"AUD","exp":EXP,"serviceurl":"URL"}""")]
    [InlineData("""{"alg":"RS256","kid":"KID"}""", """{"iss":"https://api.botframework.com","aud":"AUD","aud":"AUD","exp":EXP,"serviceurl":"URL"}""")]
    [InlineData("""{"alg":"none","alg":"RS256","kid":"KID"}""", """{"iss":"https://api.botframework.com","aud":"AUD","exp":EXP,"serviceurl":"URL"}""")]
    [InlineData("""["alg"]""", """{"iss":"https://api.botframework.com","aud":"AUD","exp":EXP,"serviceurl":"URL"}""")]
    [InlineData("""{"alg":"RS256","kid":"KID"}""", """["iss"]""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""", """{"iss":"https://api.botframework.com","aud":"AUD","exp":EXP,"serviceurl":"URL"}""")]
    public async Task A_signed_token_that_is_read_in_two_ways_or_in_none_is_refused(string header, string claims)
    {
        await using var gate = await GateCase.StartAsync();
        var mint = gate.Server.Tokens;
        string Filled(string text) => text.Replace("KID", mint.Keys.Current.Kid, StringComparison.Ordinal).Replace("AUD", mint.App.Id, StringComparison.Ordinal)
            .Replace("EXP", $"{mint.At(TimeSpan.FromHours(1))}", StringComparison.Ordinal).Replace("URL", mint.ServiceUrl, StringComparison.Ordinal);
        var signed = Url(Filled(header)) + "." + Url(Filled(claims));
        var token = signed + "." + System.Buffers.Text.Base64Url.EncodeToString(mint.Keys.Current.Sign("RS256", Encoding.ASCII.GetBytes(signed)));

        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync(token: token));
    }

    [Theory]
    [InlineData("Bearer  {0}")]
    [InlineData(" Bearer {0}")]
    [InlineData("Bearer {0} ")]
    [InlineData("Bearer\t{0}")]
    [InlineData("Bearer {0}.")]
    [InlineData("Bearer .{0}")]
    [InlineData("Bearer {0},Bearer {0}")]
    [InlineData("Bearer ....")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer")]
    [InlineData("")]
    public async Task A_header_of_another_shape_is_refused(string shape)
    {
        await using var gate = await GateCase.StartAsync();
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync([string.Format(null, shape, gate.Server.Tokens.Good())], gate.Message()));
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync([null], gate.Message()));
    }

    [Fact]
    public async Task A_token_of_unusual_length_is_not_looked_at()
    {
        await using var gate = await GateCase.StartAsync();
        var token = gate.Server.Tokens.Recipe().Claim("pad", new string('x', 20_000)).Mint();
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync(token: token));
        Assert.Equal(0, gate.Server.OpenId.KeysHits);
    }

    [Fact]
    public async Task The_body_is_judged_only_after_the_token()
    {
        await using var gate = await GateCase.StartAsync();
        var good = "Bearer " + gate.Server.Tokens.Good();
        Assert.IsType<GateVerdict.BadRequest>(await gate.Gate.AdmitAsync([good], "{\"type\":"u8.ToArray(), CancellationToken.None));
        Assert.IsType<GateVerdict.BadRequest>(await gate.Gate.AdmitAsync([good], "[]"u8.ToArray(), CancellationToken.None));
        Assert.IsType<GateVerdict.BadRequest>(await gate.Gate.AdmitAsync([good], default, CancellationToken.None));
        Assert.IsType<GateVerdict.Unauthorized>(await gate.Gate.AdmitAsync([good + "x"], "{\"type\":"u8.ToArray(), CancellationToken.None));
    }

    private static void AssertVerdict(bool accepted, GateVerdict verdict, string why)
    {
        if (accepted) Assert.True(verdict is GateVerdict.Accepted { Activity.Text: "<at>ChatEngage</at> What is new?" }, $"{why}: {verdict.GetType().Name}");
        else Assert.True(verdict is GateVerdict.Unauthorized, $"{why}: {verdict.GetType().Name}");
    }

    /// <summary>Refused ones are told in the log, without anything of the token or the activity.</summary>
    private static void AssertSilent(GateCase gate, IReadOnlyList<string> authorization)
    {
        foreach (var part in authorization.SelectMany(value => value.Split(' ', '.')).Where(part => part.Length > 12 && part != "Bearer"))
            Assert.DoesNotContain(gate.Log.All, line => line.Contains(part, StringComparison.Ordinal));
        Assert.DoesNotContain(gate.Log.All, line => line.Contains("What is new", StringComparison.Ordinal) || line.Contains("Anna", StringComparison.Ordinal));
    }

    private static string Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
