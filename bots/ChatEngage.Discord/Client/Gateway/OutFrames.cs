using System.Buffers;
using System.Text.Json;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>The frames that are sent.</summary>
internal static class OutFrames
{
    /// <summary>The server closes a connection that sends more (4002).</summary>
    public const int Longest = 4096;

    /// <summary>Bytes to leave free beside the token, for the session id of a resume.</summary>
    public const int ForSession = 1600;

    public static ReadOnlyMemory<byte> Identify(GatewayOptions options) => Frame(2, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", options.Token);
        json.WriteNumber("intents", (int)options.Intents);
        json.WriteStartObject("properties");
        json.WriteString("os", options.Os);
        json.WriteString("browser", options.Browser);
        json.WriteString("device", options.Device);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static ReadOnlyMemory<byte> Resume(string token, string sessionId, long sequence) => Frame(6, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteString("session_id", sessionId);
        json.WriteNumber("seq", sequence);
        json.WriteEndObject();
    });

    /// <param name="sequence">The last one received; null when there was none.</param>
    public static ReadOnlyMemory<byte> Heartbeat(long? sequence) => Frame(1, json =>
    {
        if (sequence is { } number) json.WriteNumber("d", number);
        else json.WriteNull("d");
    });

    private static ReadOnlyMemory<byte> Frame(int op, Action<Utf8JsonWriter> data)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("op", op);
            data(json);
            json.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }
}
