using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.Sources.Webhook;

/// <summary>
/// The signature of Standard Webhooks: HMAC-SHA256 over <c>id.timestamp.body</c>, written <c>v1,base64</c>.
/// Pure and safe to call from any thread; whatever the headers hold, the answer is a <see cref="Verdict"/>.
/// </summary>
public static class StandardWebhooks
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";
    private const string Version = "v1,";
    private const int LongestId = 256;
    private const int LongestTimestamp = 19;
    private const int LongestSignatureHeader = 4096;
    private const long Tolerance = 300;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly Verdict Fine = new Verdict.Ok();

    /// <summary>One signature, <c>v1,</c> and base64.</summary>
    /// <param name="timestamp">Seconds since 1970.</param>
    /// <exception cref="ArgumentException">The id is not 1 to 256 printable ASCII characters.</exception>
    public static string Sign(WebhookSecret secret, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (!IsId(id)) throw new ArgumentException("A webhook id has 1 to 256 printable ASCII characters.", nameof(id));
        using var content = new SignedContent(id, timestamp.ToString(CultureInfo.InvariantCulture), body);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret.Key, content.Bytes, mac);
        return Version + Convert.ToBase64String(mac);
    }

    /// <summary>Whether one of the secrets made one of the signatures, at most five minutes from <paramref name="now"/>.</summary>
    /// <param name="secrets">The one in use and, during a rotation, those before it.</param>
    /// <param name="signatures">The header: several signatures stand behind one another with a space between; versions other than v1 are passed over.</param>
    public static Verdict Verify(IReadOnlyList<WebhookSecret> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        if (string.IsNullOrEmpty(id)) return new Verdict.Missing(IdHeader);
        if (string.IsNullOrEmpty(timestamp)) return new Verdict.Missing(TimestampHeader);
        if (string.IsNullOrEmpty(signatures)) return new Verdict.Missing(SignatureHeader);
        if (!IsId(id)) return new Verdict.Wrong("webhook-id has 1 to 256 printable ASCII characters.");
        if (timestamp.Length > LongestTimestamp || timestamp.AsSpan().ContainsAnyExcept(Digits) || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return new Verdict.Wrong("webhook-timestamp is the time in whole seconds since 1970, like 1767225600.");
        if (signatures.Length > LongestSignatureHeader) return new Verdict.Wrong("webhook-signature has at most 4,096 characters.");
        var clock = now.ToUnixTimeSeconds();
        if (seconds < clock - Tolerance) return new Verdict.Stale("webhook-timestamp is more than five minutes old.");
        if (seconds > clock + Tolerance) return new Verdict.Stale("webhook-timestamp is more than five minutes ahead.");
        return Matches(secrets, id, timestamp, signatures, body) ? Fine : new Verdict.Wrong("webhook-signature does not fit this id, timestamp and body under a secret of this source.");
    }

    private static bool Matches(IReadOnlyList<WebhookSecret> secrets, string id, string timestamp, string signatures, ReadOnlySpan<byte> body)
    {
        using var content = new SignedContent(id, timestamp, body);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var found = false;
        // No early end: the time taken must not tell which secret or signature fits.
        for (var i = 0; i < secrets.Count; i++)
        {
            HMACSHA256.HashData(secrets[i].Key, content.Bytes, mac);
            found |= HasSignature(signatures, mac);
        }
        return found;
    }

    private static bool HasSignature(ReadOnlySpan<char> signatures, ReadOnlySpan<byte> mac)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes + 1];
        var found = false;
        foreach (var range in signatures.Split(' '))
        {
            var signature = signatures[range];
            if (!signature.StartsWith(Version, StringComparison.Ordinal)) continue;
            if (!Convert.TryFromBase64Chars(signature[Version.Length..], given, out var length) || length != mac.Length) continue;
            found |= CryptographicOperations.FixedTimeEquals(given[..length], mac);
        }
        return found;
    }

    private static bool IsId(string? id) => id is { Length: > 0 and <= LongestId } && !id.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary><c>id.timestamp.body</c> in a rented buffer.</summary>
    private readonly ref struct SignedContent : IDisposable
    {
        private readonly byte[] rented;
        private readonly int length;

        public SignedContent(string id, string timestamp, ReadOnlySpan<byte> body)
        {
            length = id.Length + timestamp.Length + 2 + body.Length;
            rented = ArrayPool<byte>.Shared.Rent(length);
            var at = Encoding.ASCII.GetBytes(id, rented);
            rented[at++] = (byte)'.';
            at += Encoding.ASCII.GetBytes(timestamp, rented.AsSpan(at));
            rented[at++] = (byte)'.';
            body.CopyTo(rented.AsSpan(at));
        }

        public ReadOnlySpan<byte> Bytes => rented.AsSpan(0, length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
    }
}
