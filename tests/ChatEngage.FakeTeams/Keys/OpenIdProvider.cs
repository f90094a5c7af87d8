using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ChatEngage.FakeTeams;

/// <summary>The OpenID metadata of login.botframework.com and its keys. Faults and keys may be switched while it runs.</summary>
public sealed class OpenIdProvider
{
    public const string Issuer = "https://api.botframework.com";
    public const string MetadataPath = "/v1/.well-known/openidconfiguration";
    public const string KeysPath = "/v1/.well-known/keys";

    // Making RSA keys is slow, and no test learns from fresh ones.
    private static readonly Lazy<SigningKey> First = new(() => new SigningKey("endorsed-1", ["msteams", "webchat"]));
    private static readonly Lazy<SigningKey> NoEndorsements = new(() => new SigningKey("no-endorsements", null));
    private static readonly Lazy<SigningKey> Elsewhere = new(() => new SigningKey("webchat-only", ["webchat"]));
    private static readonly Lazy<SigningKey> Stranger = new(() => new SigningKey("never-published", ["msteams"]));

    private readonly Lock gate = new();
    private readonly List<SigningKey> published;
    private int metadataHits;
    private int keysHits;
    private int rotations;

    internal OpenIdProvider()
    {
        Current = First.Value;
        published = [Current, Unendorsed, ForOtherChannel];
    }

    /// <summary>The key that signs good tokens.</summary>
    public SigningKey Current { get; private set; }

    /// <summary>A published key whose JWK has no endorsements member.</summary>
    public SigningKey Unendorsed => NoEndorsements.Value;

    /// <summary>A published key that is endorsed, but not for msteams.</summary>
    public SigningKey ForOtherChannel => Elsewhere.Value;

    /// <summary>A key that nobody published.</summary>
    public SigningKey Unknown => Stranger.Value;

    /// <summary>What the metadata endpoint does instead of answering; null is healthy.</summary>
    public Fault? MetadataFault { get; set; }

    /// <summary>What the key endpoint does instead of answering; null is healthy.</summary>
    public Fault? KeysFault { get; set; }

    public int MetadataHits => Volatile.Read(ref metadataHits);
    public int KeysHits => Volatile.Read(ref keysHits);

    /// <summary>A new endorsed key signs from now on and is published; the old one stays published.</summary>
    public SigningKey Rotate()
    {
        var key = RotateUnpublished();
        Publish(key);
        return key;
    }

    /// <summary>A new endorsed key signs from now on, but the key set does not show it yet.</summary>
    public SigningKey RotateUnpublished() => Current = new SigningKey($"rotated-{Interlocked.Increment(ref rotations)}", ["msteams"]);

    public void Publish(SigningKey key)
    {
        lock (gate) published.Add(key);
    }

    public void Withdraw(SigningKey key)
    {
        lock (gate) published.Remove(key);
    }

    internal Task MetadataAsync(HttpContext context)
    {
        Interlocked.Increment(ref metadataHits);
        return Answers.UnlessFaultyAsync(context, MetadataFault, () => Answers.JsonAsync(context, 200, new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = "https://invalid.botframework.com",
            ["jwks_uri"] = Answers.Base(context) + KeysPath,
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["token_endpoint_auth_methods_supported"] = new JsonArray("private_key_jwt"),
        }));
    }

    internal Task KeysAsync(HttpContext context)
    {
        Interlocked.Increment(ref keysHits);
        JsonNode[] keys;
        lock (gate) keys = [.. published.Select(key => key.Jwk())];
        return Answers.UnlessFaultyAsync(context, KeysFault, () => Answers.JsonAsync(context, 200, new JsonObject { ["keys"] = new JsonArray(keys) }));
    }
}
