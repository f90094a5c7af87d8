using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>One token of the matrix: what our validator must do with it, what the JS SDK does, and what the case is about.</summary>
/// <param name="Name">A name for test output; unique.</param>
/// <param name="Accepted">Ours: true is 200, false is 401.</param>
/// <param name="Js">The verdict of the JS SDK on the same request.</param>
/// <param name="Why">The rule that the case breaks or touches.</param>
public sealed record TokenCase(string Name, bool Accepted, JsVerdict Js, string Why)
{
    private const JsVerdict Accepts = JsVerdict.Accepts;
    private const JsVerdict Refuses = JsVerdict.Refuses401;
    private const JsVerdict Raises = JsVerdict.Raises;

    internal Action<TokenRecipe, TokenMint> Spoil { get; init; } = (_, _) => { };
    internal Action<JsonObject, TokenMint> SpoilActivity { get; init; } = (_, _) => { };
    internal Func<string, IReadOnlyList<string>> Headers { get; init; } = token => ["Bearer " + token];

    /// <summary>Every case.</summary>
    public static IReadOnlyList<TokenCase> All { get; } =
    [
        // Good ones, up to the edges of the clock's tolerance.
        Of("good token", true, Accepts, "the plain case", (_, _) => { }),
        Of("RS384", true, Accepts, "rule 5", (token, _) => token.Algorithm("RS384")),
        Of("RS512", true, Accepts, "rule 5", (token, _) => token.Algorithm("RS512")),
        Of("expired 4 minutes ago", true, Accepts, "rule 6: 5 minutes of skew", (token, mint) => token.Claim("exp", mint.At(TimeSpan.FromMinutes(-4)))),
        Of("not before 4 minutes ahead", true, Accepts, "rule 6: 5 minutes of skew", (token, mint) => token.Claim("nbf", mint.At(TimeSpan.FromMinutes(4)))),
        Of("serviceurl with the host in capitals", true, Refuses, "rule 7: scheme and host ignore case; JS compares exactly", (token, mint) => token.Claim("serviceurl", UpperHost(mint.ServiceUrl))),

        // The header.
        Header("no header", Refuses, "rule 1", _ => []),
        Header("bearer in lower case", Refuses, "rule 1", token => ["bearer " + token]),
        Header("another scheme", Refuses, "rule 1", token => ["Basic " + token]),
        Header("scheme only", Refuses, "rule 1: exactly two parts", _ => ["Bearer"]),
        Header("three parts", Refuses, "rule 1: exactly two parts", token => ["Bearer " + token + " more"]),
        Header("two Authorization headers", JsVerdict.CannotBeAsked, "rule 1: exactly one header", token => ["Bearer " + token, "Bearer " + token]),
        Header("garbage for a token", Refuses, "never a 500", _ => ["Bearer garbage"]),
        Header("garbage in three parts", Refuses, "never a 500", _ => ["Bearer a.b.c"]),
        Header("token cut short", Raises, "the signature is required", token => ["Bearer " + token[..^20]]),
        Header("signature removed", Raises, "rule 5: the signature is required", token => ["Bearer " + token[..(token.LastIndexOf('.') + 1)]]),
        Header("claims exchanged under the signature", Raises, "the signature covers the claims", token => ["Bearer " + WithOtherClaims(token)]),

        // Times.
        Of("expired 6 minutes ago", false, Refuses, "rule 6", (token, mint) => token.Claim("exp", mint.At(TimeSpan.FromMinutes(-6)))),
        Of("not before 6 minutes ahead", false, Raises, "rule 6", (token, mint) => token.Claim("nbf", mint.At(TimeSpan.FromMinutes(6)))),
        Of("no exp", false, Accepts, "exp must be present; JS is lax", (token, _) => token.Without("exp")),
        Of("exp is a text", false, Raises, "exp must be a number", (token, _) => token.Claim("exp", "soon")),

        // Keys and algorithms.
        Of("signed with another key", false, Raises, "the signature must be the named key's", (token, mint) => token.Key = mint.Keys.Unknown),
        Of("PS256", false, Raises, "rule 5", (token, _) => token.Algorithm("PS256")),
        Of("HS256 keyed with the public key", false, Raises, "rule 5", (token, _) => token.Algorithm("HS256")),
        Of("alg none", false, Refuses, "rule 5; JS finds no kid", (token, _) => { token.Algorithm("none").Header.Remove("kid"); token.Header.Remove("x5t"); }),
        Of("alg none with the kid of a good key", false, Raises, "rule 5", (token, _) => token.Algorithm("none")),
        Of("unknown kid", false, Refuses, "rule 4", (token, mint) => token.SignedBy(mint.Keys.Unknown)),
        Of("no kid", false, Refuses, "rule 4: the key is chosen by kid", (token, _) => { token.Header.Remove("kid"); token.Header.Remove("x5t"); }),
        Of("key not endorsed for the channel", false, Refuses, "rule 8", (token, mint) => token.SignedBy(mint.Keys.ForOtherChannel)),
        Of("JWK without endorsements", false, Accepts, "a key without endorsements is refused; JS is lax", (token, mint) => token.SignedBy(mint.Keys.Unendorsed)),

        // Issuer and audience.
        Of("wrong audience", false, Refuses, "rule 3", (token, _) => token.Claim("aud", "00000000-0000-0000-0000-000000000001")),
        Of("no audience", false, Refuses, "rule 3", (token, _) => token.Without("aud")),
        Of("audience is an array with the app id", false, Refuses, "rule 3: a plain string only", (token, mint) => token.Claim("aud", new JsonArray(mint.App.Id))),
        Of("wrong issuer", false, Refuses, "rule 2", (token, _) => token.Claim("iss", "https://api.botframework.com.example")),
        Of("issuer with a slash at its end", false, Refuses, "rule 2", (token, _) => token.Claim("iss", OpenIdProvider.Issuer + "/")),
        Of("no issuer", false, Refuses, "rule 2", (token, _) => token.Without("iss")),
        Of("issuer of the US government cloud", false, Refuses, "only the public cloud's path exists", (token, _) => token.Claim("iss", "https://api.botframework.us")),
        Of("emulator-style token", false, Accepts, "no emulator path exists; JS adds the token's own tid to the allowed issuers", Emulator),

        // The service URL.
        Of("serviceurl differs", false, Refuses, "rule 7", (token, _) => token.Claim("serviceurl", "https://smba.trafficmanager.net/else/")),
        Of("serviceurl lacks the trailing slash", false, Refuses, "rule 7", (token, mint) => token.Claim("serviceurl", mint.ServiceUrl.TrimEnd('/'))),
        Of("serviceurl with the path in capitals", false, Refuses, "rule 7: a path keeps its case", (token, mint) => token.Claim("serviceurl", UpperPath(mint.ServiceUrl))),
        Of("serviceurl missing", false, Refuses, "rule 7", (token, _) => token.Without("serviceurl")),
        Of("serviceUrl in camel case", false, Refuses, "rule 7: the claim is all lower case", (token, mint) => token.Without("serviceurl").Claim("serviceUrl", mint.ServiceUrl)),
        Activity("activity without serviceUrl", Accepts, "the activity's must be present; JS skips the check", activity => activity.Remove("serviceUrl")),
        Activity("activity with another serviceUrl", Refuses, "rule 7", activity => activity["serviceUrl"] = "https://smba.trafficmanager.net/else/"),

        // The channel.
        Activity("channelId empty", Accepts, "it must be on the allow list; JS is lax", activity => activity["channelId"] = ""),
        Activity("channelId missing", Raises, "it must be present; JS raises a TypeError", activity => activity.Remove("channelId")),
        Activity("channelId webchat, for which the key is endorsed", Accepts, "only msteams is on the allow list", activity => activity["channelId"] = "webchat"),
        Activity("channelId emulator", Refuses, "only msteams is on the allow list", activity => activity["channelId"] = "emulator"),
    ];

    public static TokenCase Named(string name) => All.Single(item => item.Name == name);

    /// <summary>The request of this case around an activity that is otherwise good.</summary>
    public TokenAttempt Attempt(TokenMint mint, JsonObject activity)
    {
        ArgumentNullException.ThrowIfNull(mint);
        ArgumentNullException.ThrowIfNull(activity);
        var recipe = mint.Recipe();
        var own = (JsonObject)activity.DeepClone();
        Spoil(recipe, mint);
        SpoilActivity(own, mint);
        return new TokenAttempt(Headers(recipe.Mint()), own);
    }

    public override string ToString() => Name;

    private static TokenCase Of(string name, bool accepted, JsVerdict js, string why, Action<TokenRecipe, TokenMint> spoil) => new(name, accepted, js, why) { Spoil = spoil };

    private static TokenCase Header(string name, JsVerdict js, string why, Func<string, IReadOnlyList<string>> headers) =>
        new(name, false, js, why) { Spoil = (_, _) => { }, Headers = headers };

    private static TokenCase Activity(string name, JsVerdict js, string why, Action<JsonObject> spoil) =>
        new(name, false, js, why) { Spoil = (_, _) => { }, SpoilActivity = (activity, _) => spoil(activity) };

    private static void Emulator(TokenRecipe token, TokenMint mint)
    {
        const string tenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
        token.Claim("iss", $"https://sts.windows.net/{tenant}/").Claim("tid", tenant).Claim("appid", mint.App.Id).Claim("ver", "1.0");
    }

    private static string UpperHost(string url) => new Uri(url).Scheme.ToUpperInvariant() + "://" + new Uri(url).Authority.ToUpperInvariant() + new Uri(url).PathAndQuery;

    private static string UpperPath(string url) => new Uri(url).GetLeftPart(UriPartial.Authority) + new Uri(url).PathAndQuery.ToUpperInvariant();

    private static string WithOtherClaims(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        claims["exp"] = claims["exp"]!.GetValue<long>() + 60;
        return $"{parts[0]}.{Base64Text.Url(claims.ToJsonString())}.{parts[2]}";
    }
}
