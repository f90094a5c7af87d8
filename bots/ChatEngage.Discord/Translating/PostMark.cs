using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatEngage.TeamChannels;

namespace ChatEngage.Discord.Translating;

/// <summary>What a post is known by on Discord: short and opaque, the same on every replica. Pure.</summary>
public static class PostMark
{
    private const string Before = "ref ";

    /// <summary>Stands in the footer, so that a post whose making nobody saw is found again.</summary>
    public static string Footer(string channel, TeamPostKey key) => Before + Digest($"mark\n{channel}\n{key.Value}")[..16];

    /// <summary>22 characters: the same post sent again within some minutes makes no second message.</summary>
    /// <param name="instead">The message that it takes the place of; 0 for none.</param>
    public static string Nonce(string channel, TeamPostKey key, ulong instead = 0) =>
        Digest(string.Create(CultureInfo.InvariantCulture, $"post\n{channel}\n{key.Value}\n{instead}"));

    public static string Nonce(ReplyId reply) => Digest($"reply\n{reply.Value}");

    private static string Digest(string text) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
