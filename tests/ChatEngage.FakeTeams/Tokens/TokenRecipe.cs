using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A token to be minted. The maker of a bad one takes a good recipe and spoils one thing.</summary>
public sealed class TokenRecipe
{
    internal TokenRecipe(SigningKey key, JsonObject header, JsonObject claims) => (Key, Header, Claims) = (key, header, claims);

    public SigningKey Key { get; set; }

    /// <summary>How it is really signed, whatever the header says.</summary>
    public string SignedWith { get; set; } = "RS256";

    public JsonObject Header { get; }
    public JsonObject Claims { get; }

    /// <summary>Changes the algorithm in the header and in the signature.</summary>
    public TokenRecipe Algorithm(string algorithm)
    {
        Header["alg"] = algorithm;
        SignedWith = algorithm;
        return this;
    }

    /// <summary>Signs with another key and names it.</summary>
    public TokenRecipe SignedBy(SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Key = key;
        Header["kid"] = key.Kid;
        Header["x5t"] = key.Kid;
        return this;
    }

    public TokenRecipe Claim(string name, JsonNode? value)
    {
        Claims[name] = value;
        return this;
    }

    public TokenRecipe Without(string claim)
    {
        Claims.Remove(claim);
        return this;
    }

    /// <summary>The compact form.</summary>
    public string Mint()
    {
        var signed = Base64Text.Url(Header.ToJsonString()) + "." + Base64Text.Url(Claims.ToJsonString());
        return signed + "." + Base64Text.Url(Key.Sign(SignedWith, System.Text.Encoding.ASCII.GetBytes(signed)));
    }
}
