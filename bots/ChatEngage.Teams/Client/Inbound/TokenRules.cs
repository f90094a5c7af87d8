using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>The rules that a token meets by itself, without its activity.</summary>
internal sealed class TokenRules(GateOptions options, SigningKeys keys, TimeProvider time)
{
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>The key that signed the token, or why it is refused.</summary>
    public async Task<(ChannelKey? Key, Refusal Reason)> CheckAsync(ChannelToken token, CancellationToken ct)
    {
        // What the token claims is looked at first, so that nonsense causes no fetching of keys; nothing is believed before the signature is.
        if (Claims(token) is { } reason) return (null, reason);
        var (key, found) = await keys.FindAsync(token.KeyId!, ct);
        if (key is null) return (null, found);
        return await SignedAsync(token, key) ? (key, default) : (null, Refusal.Signature);
    }

    private Refusal? Claims(ChannelToken token)
    {
        if (token.Critical || !Algorithms.Contains(token.Algorithm)) return Refusal.Algorithm;
        if (token.KeyId is not { Length: > 0 }) return Refusal.UnknownKey;
        if (token.Issuer != options.Issuer) return Refusal.Issuer;
        if (token.Audience != options.AppId) return Refusal.Audience;
        return Lives(token) ? null : Refusal.Lifetime;
    }

    private bool Lives(ChannelToken token)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        return !token.BadTime && token.Expires >= now - Skew.TotalSeconds && (token.NotBefore is null || token.NotBefore <= now + Skew.TotalSeconds);
    }

    /// <summary>The library's own verdict on everything it knows, the signature above all; the times are on our clock and were looked at.</summary>
    private async Task<bool> SignedAsync(ChannelToken token, ChannelKey key)
    {
        try
        {
            var result = await handler.ValidateTokenAsync(token.Encoded, new TokenValidationParameters
            {
                ValidIssuer = options.Issuer,
                ValidAudience = options.AppId,
                IgnoreTrailingSlashWhenValidatingAudience = false,
                ValidAlgorithms = Algorithms,
                IssuerSigningKey = key.Key,
                TryAllIssuerSigningKeys = false,
                ValidateIssuerSigningKey = true,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (_, _, _, _) => Lives(token),
                LogValidationExceptions = false,
            });
            return result.IsValid;
        }
        catch (Exception)
        {
            // It reads hostile bytes; whatever it makes of them, it is no signature.
            return false;
        }
    }
}
