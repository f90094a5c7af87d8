using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatEngage.Discord.Client.Rest.Sending;

internal static class Json
{
    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToUtf8Bytes(value, type);
}
