using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>A published key, and the channels it may sign for; a key without any may sign for none.</summary>
internal sealed record ChannelKey(SecurityKey Key, IReadOnlyList<string> Endorsements)
{
    private const int LeastBits = 2048;

    /// <returns>Null for keys that sign nothing here.</returns>
    public static ChannelKey? Of(JsonWebKey key)
    {
        try
        {
            return key is { Kty: JsonWebAlgorithmsKeyTypes.RSA, Use: null or "" or JsonWebKeyUseNames.Sig, Kid.Length: > 0, KeySize: >= LeastBits } ? new ChannelKey(key, Endorsed(key)) : null;
        }
        catch (FormatException)
        {
            // Its modulus is no base64; the other keys of the set are none the worse.
            return null;
        }
    }

    private static string[] Endorsed(JsonWebKey key) => key.AdditionalData.TryGetValue("endorsements", out var value)
        ? value switch
        {
            JsonElement { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            IEnumerable<object> list => [.. list.OfType<string>()],
            _ => [],
        }
        : [];
}
