using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ChatEngage.Discord.Client.Rest.Sending;

/// <summary>How the body of a success becomes a value.</summary>
internal sealed class Reading<T>(JsonTypeInfo<T>? type, T whenNone)
{
    public bool BodyWanted => type is not null;

    /// <summary>False when the body is not what it should be, such as a page of a proxy.</summary>
    public bool TryRead(byte[]? body, out T value)
    {
        value = whenNone;
        if (type is null) return true;
        if (body is null) return false;
        try
        {
            if (JsonSerializer.Deserialize(body, type) is not { } read) return false;
            value = read;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
