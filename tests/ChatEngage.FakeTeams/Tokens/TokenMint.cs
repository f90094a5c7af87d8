using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Makes the tokens with which the channel calls the bot.</summary>
public sealed class TokenMint
{
    private readonly TimeProvider time;
    private readonly Func<Uri> serviceUrl;

    internal TokenMint(BotApp app, OpenIdProvider keys, TimeProvider time, Func<Uri> serviceUrl) =>
        (App, Keys, this.time, this.serviceUrl) = (app, keys, time, serviceUrl);

    public BotApp App { get; }
    public OpenIdProvider Keys { get; }

    /// <summary>The service URL as activities name it now.</summary>
    public string ServiceUrl => serviceUrl().ToString();

    /// <summary>A good token: endorsed key, RS256, an hour of life begun five minutes ago, for the present service URL.</summary>
    public string Good() => Recipe().Mint();

    /// <summary>A good token for an activity that names another service URL.</summary>
    public string GoodFor(string activityServiceUrl) => Recipe().Claim("serviceurl", activityServiceUrl).Mint();

    /// <summary>The recipe of a good token, to be spoiled.</summary>
    public TokenRecipe Recipe() => new(
        Keys.Current,
        new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = Keys.Current.Kid, ["kid"] = Keys.Current.Kid },
        new JsonObject
        {
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = At(TimeSpan.FromMinutes(-5)),
            ["exp"] = At(TimeSpan.FromMinutes(55)),
            ["iss"] = OpenIdProvider.Issuer,
            ["aud"] = App.Id,
        });

    /// <summary>Seconds since 1970 of the fake's clock, moved by <paramref name="fromNow"/>.</summary>
    public long At(TimeSpan fromNow) => (time.GetUtcNow() + fromNow).ToUnixTimeSeconds();
}
