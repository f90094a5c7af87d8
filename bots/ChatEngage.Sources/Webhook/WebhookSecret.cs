using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ChatEngage.Sources.Webhook;

/// <summary>A shared secret of Standard Webhooks: <c>whsec_</c> and the base64 of 24 to 64 bytes.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;
    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    internal ReadOnlySpan<byte> Key => key;

    /// <summary>A new random secret of 32 bytes.</summary>
    public static WebhookSecret Generate() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>Reads a configured secret; <paramref name="error"/> says what is allowed and never shows what was given.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out WebhookSecret? secret, [NotNullWhen(false)] out string? error)
    {
        Span<byte> bytes = stackalloc byte[Longest + 2];
        secret = null;
        error = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal)) error = "A webhook secret begins with whsec_.";
        else if (text.AsSpan().ContainsAny(" \t\r\n") || !Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), bytes, out var length))
            error = "Behind the whsec_ of a webhook secret stands base64 of 24 to 64 bytes; this cannot be decoded.";
        else if (length is < Shortest or > Longest) error = $"A webhook secret decodes to 24 to 64 bytes; this one has {length}.";
        else secret = new WebhookSecret(bytes[..length].ToArray());
        return secret is not null;
    }

    /// <summary>Reads a configured secret.</summary>
    /// <exception cref="FormatException">It is none; the message says what is allowed.</exception>
    public static WebhookSecret Parse(string? text) => TryParse(text, out var secret, out var error) ? secret : throw new FormatException(error);

    /// <summary>The secret itself, for the operator who has to hand it to the other side. Never for a log.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(key);

    /// <summary>Says that there is a secret, and not which.</summary>
    public override string ToString() => Prefix + "…";
}
