using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>Reads a string or a number; what is neither is no id. Writes a string.</summary>
internal sealed class SnowflakeConverter : JsonConverter<Snowflake>
{
    public override bool HandleNull => true;

    public override Snowflake Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Snowflake.TryParse(reader.GetString(), out var id) ? id : default;
            case JsonTokenType.Number:
                return reader.TryGetUInt64(out var value) ? new(value) : default;
            default:
                reader.Skip();
                return default;
        }
    }

    public override void Write(Utf8JsonWriter writer, Snowflake value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
