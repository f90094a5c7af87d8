using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>An RSA key of the channel service. Endorsements name the channels it may speak for; null means that the JWK has no such member.</summary>
public sealed class SigningKey(string kid, IReadOnlyList<string>? endorsements)
{
    private readonly RSA rsa = RSA.Create(2048);

    public string Kid { get; } = kid;
    public IReadOnlyList<string>? Endorsements { get; } = endorsements;

    /// <summary>The modulus as bytes: what an attacker takes as an HMAC secret.</summary>
    public byte[] PublicBytes => Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());

    public byte[] Sign(string algorithm, byte[] data) => algorithm switch
    {
        "RS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        "RS384" => rsa.SignData(data, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
        "RS512" => rsa.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        "PS256" => rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
        "HS256" => HMACSHA256.HashData(PublicBytes, data),
        "none" => [],
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "The fake signs with RS256, RS384, RS512, PS256, HS256 or none."),
    };

    public JsonObject Jwk()
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = Kid,
            ["x5t"] = Kid,
            ["n"] = Base64Text.Url(key.Modulus!),
            ["e"] = Base64Text.Url(key.Exponent!),
        };
        if (Endorsements is not null) jwk["endorsements"] = new JsonArray([.. Endorsements.Select(channel => (JsonNode)channel)]);
        return jwk;
    }
}
