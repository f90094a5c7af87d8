using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Teams.Client;

/// <summary>Stores a service URL as its text. Whether it may be used (again) is checked by the connector at each call.</summary>
internal sealed class ServiceUrlConverter : JsonConverter<ServiceUrl>
{
    public override ServiceUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ServiceUrl.TryParse(reader.GetString(), out var url) ? url : throw new JsonException("A stored service URL is an absolute http or https address.");

    public override void Write(Utf8JsonWriter writer, ServiceUrl value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
