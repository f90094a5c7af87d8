using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage;

/// <summary>An identifier: a string that only the one who minted it may look into.</summary>
/// <typeparam name="T">The identifier's own type.</typeparam>
public interface IId<T> where T : struct, IId<T>
{
    /// <summary>The text of the identifier; empty for <c>default</c>.</summary>
    string Value { get; }

    /// <summary>Wraps a text that is already known to be an identifier of this kind.</summary>
    static abstract T Of(string value);
}

/// <summary>Writes an identifier as a JSON string, also as a property name.</summary>
public sealed class IdConverter<T> : JsonConverter<T> where T : struct, IId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Of(reader.GetString() ?? throw new JsonException("An identifier is a string."));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value);
    }
}

/// <summary>Writes an enumeration in camelCase, as the HTTP contract spells it.</summary>
public sealed class CamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false) where T : struct, Enum;
