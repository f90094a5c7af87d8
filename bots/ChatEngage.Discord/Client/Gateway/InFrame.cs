using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>A frame that was received: <c>op</c>, <c>d</c>, <c>s</c>, <c>t</c>.</summary>
/// <param name="Bytes">Its length.</param>
internal sealed record InFrame(long Op, JsonElement Data, long? Sequence, string? Name, int Bytes)
{
    /// <summary>Null when the bytes are no frame of this protocol.</summary>
    public static InFrame? Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.Whole("op") is not { } op) return null;
            var data = root.Field("d");
            return new InFrame(op, data.ValueKind == JsonValueKind.Undefined ? default : data.Clone(), root.Whole("s"), root.Text("t"), bytes.Length);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
