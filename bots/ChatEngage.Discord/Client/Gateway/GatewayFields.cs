using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>The fields of a JSON value, where anything may stand in place of what should; null and missing are the same.</summary>
internal static class GatewayFields
{
    extension(JsonElement element)
    {
        public JsonElement Field(string name)
        {
            try
            {
                return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
            }
            catch (InvalidOperationException)
            {
                // A name beside it holds half a character.
                return default;
            }
        }

        public string? Text(string name)
        {
            var value = element.Field(name);
            if (value.ValueKind != JsonValueKind.String) return null;
            try
            {
                return value.GetString();
            }
            catch (InvalidOperationException)
            {
                // Bytes that are no text.
                return null;
            }
        }

        /// <summary>An id: a string, or a number from a server that does not know better.</summary>
        public string? Id(string name)
        {
            var value = element.Field(name);
            var id = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : element.Text(name);
            return id is { Length: > 0 and <= 32 } ? id : null;
        }

        public long? Whole(string name)
        {
            var value = element.Field(name);
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;
        }

        public double? Number(string name)
        {
            var value = element.Field(name);
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
        }
    }
}
