using System.Buffers.Text;
using System.Text.Json;
using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>What a token says, before anybody vouches for it.</summary>
internal sealed record ChannelToken
{
    private const int MaxLength = 16 * 1024;

    // A name that stands twice is read differently by different readers; no honest signer writes one.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public required string Encoded { get; init; }
    public string? Algorithm { get; private init; }
    public string? KeyId { get; private init; }

    /// <summary>The header names extensions that a reader must understand; we understand none.</summary>
    public bool Critical { get; private init; }

    public string? Issuer { get; private init; }

    /// <summary>Null also for a list of audiences.</summary>
    public string? Audience { get; private init; }

    /// <summary>Seconds since 1970; null when missing or no number.</summary>
    public double? Expires { get; private init; }
    public double? NotBefore { get; private init; }

    /// <summary>A time stands there, but is no number.</summary>
    public bool BadTime { get; private init; }

    public string? ServiceUrl { get; private init; }

    /// <returns>Null when it is no signed token in compact form.</returns>
    public static ChannelToken? Read(string encoded)
    {
        if (encoded.Length > MaxLength || encoded.Split('.') is not [{ Length: > 0 } head, { Length: > 0 } body, { Length: > 0 }]) return null;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(head), Strict);
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body), Strict);
            return header.RootElement.ValueKind == JsonValueKind.Object && claims.RootElement.ValueKind == JsonValueKind.Object
                ? Read(encoded, header.RootElement, claims.RootElement)
                : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ChannelToken Read(string encoded, JsonElement header, JsonElement claims) => new()
    {
        Encoded = encoded,
        Algorithm = header.Text("alg"),
        KeyId = header.Text("kid"),
        Critical = header.TryGetProperty("crit", out _),
        Issuer = claims.Text("iss"),
        Audience = claims.Text("aud"),
        Expires = Seconds(claims.Member("exp")),
        NotBefore = Seconds(claims.Member("nbf")),
        BadTime = claims.Member("exp") is { ValueKind: not JsonValueKind.Number } || claims.Member("nbf") is { ValueKind: not JsonValueKind.Number },
        ServiceUrl = claims.Text("serviceurl"),
    };

    private static double? Seconds(JsonElement? time) => time is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var seconds) && double.IsFinite(seconds) ? seconds : null;

    public override string ToString() => nameof(ChannelToken);
}
