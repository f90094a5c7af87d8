using System.Security.Cryptography;
using System.Text;

namespace ChatEngage.Teams.Memory;

/// <summary>Keys of what is remembered: ids from outside are of any length and any signs, so they are hashed.</summary>
internal static class StateKey
{
    public static string Of(string kind, string id) => $"{kind}:{Convert.ToHexStringLower(Hash(id).AsSpan(0, 16))}";

    public static int Bucket(string id, int buckets) => Hash(id)[16] % buckets;

    private static byte[] Hash(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));
}
