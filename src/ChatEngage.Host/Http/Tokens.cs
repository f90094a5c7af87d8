using System.Security.Cryptography;
using System.Text;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Desk;
using ChatEngage.Review;

namespace ChatEngage.Host.Http;

/// <summary>Who a bearer token stands for.</summary>
internal sealed class Tokens(IReadOnlyList<TokenOptions> configured) : IDeskTokens
{
    private const int LongestToken = 1_000;

    /// <summary>Null when it is nobody's. The time it takes does not tell how near a guess was.</summary>
    public Agent? Find(string token)
    {
        if (token.Length is 0 or > LongestToken) return null;
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), digest);
        Agent? found = null;
        foreach (var known in configured)
            if (CryptographicOperations.FixedTimeEquals(digest, known.Sha256))
                found = new Agent(known.Name, known.Role);
        return found;
    }
}
