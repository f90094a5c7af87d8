using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>Scalars as the service may send them: null, missing and of a wrong kind are the same, the default.</summary>
internal static class Tolerant
{
    internal sealed class Flag : JsonConverter<bool>
    {
        public override bool HandleNull => true;

        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.True) return true;
            reader.Skip();
            return false;
        }

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
    }

    internal sealed class Number : JsonConverter<int>
    {
        public override bool HandleNull => true;

        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (int)Math.Clamp(Whole(ref reader), int.MinValue, int.MaxValue);

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    internal sealed class LongNumber : JsonConverter<long>
    {
        public override bool HandleNull => true;

        public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Whole(ref reader);

        public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    /// <summary>Numbers and flags are read as their text: option values and nonces come as either.</summary>
    internal sealed class Text : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.String:
                    return Words(ref reader);
                case JsonTokenType.Number:
                    return Encoding.UTF8.GetString(reader.ValueSpan);
                case JsonTokenType.True:
                    return "true";
                case JsonTokenType.False:
                    return "false";
                default:
                    reader.Skip();
                    return null;
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        /// <summary>A half surrogate pair or broken UTF-8 cannot be text; it is no reason to lose the rest.</summary>
        private static string? Words(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString();
            }
            catch (InvalidOperationException)
            {
                return null;
            }
        }
    }

    internal sealed class Time : JsonConverter<DateTimeOffset>
    {
        public override bool HandleNull => true;

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var time)) return time;
            reader.Skip();
            return default;
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    /// <summary>Kinds are numbers; one we do not know stays the number it is.</summary>
    internal sealed class Kind<T> : JsonConverter<T> where T : struct, Enum
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (T)Enum.ToObject(typeof(T), (int)Math.Clamp(Whole(ref reader), int.MinValue, int.MaxValue));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Permission sets exceed 53 bits, so they are strings.</summary>
    internal sealed class Rights : JsonConverter<Permissions>
    {
        public override bool HandleNull => true;

        public override Permissions Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number && reader.TryGetUInt64(out var number)) return (Permissions)number;
            if (reader.TokenType is JsonTokenType.String && ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var text)) return (Permissions)text;
            reader.Skip();
            return Permissions.None;
        }

        public override void Write(Utf8JsonWriter writer, Permissions value, JsonSerializerOptions options) => writer.WriteStringValue(((ulong)value).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The list without holes; an absent one is empty.</summary>
    public static IReadOnlyList<T> List<T>(IReadOnlyList<T>? list) where T : class =>
        list is null ? [] : list.Contains(null!) ? [.. list.Where(item => item is not null)] : list;

    private static long Whole(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.Number) return reader.TryGetInt64(out var whole) ? whole : reader.TryGetDouble(out var real) && Math.Abs(real) < 9e15 ? (long)real : 0;
        if (reader.TokenType is JsonTokenType.String && reader.ValueSpan.Length is > 0 and < 20 && long.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var text)) return text;
        reader.Skip();
        return 0;
    }
}
