using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>Outgoing bodies as UTF-8; what is null is left out.</summary>
public static class WireJson
{
    // Relaxed: these bytes are a body of JSON, never part of a page.
    private static readonly WireContext Context = new(new JsonSerializerOptions(WireContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(Activity activity) => JsonSerializer.SerializeToUtf8Bytes(activity, Context.Activity);

    public static byte[] Write(ConversationParameters parameters) => JsonSerializer.SerializeToUtf8Bytes(parameters, Context.ConversationParameters);

    public static byte[] Write(InvokeAnswer answer) => JsonSerializer.SerializeToUtf8Bytes(answer, Context.InvokeAnswer);

    public static byte[] Write(InlineReplies replies) => JsonSerializer.SerializeToUtf8Bytes(replies, Context.InlineReplies);

    internal static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node, Context.JsonNode);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(InvokeAnswer))]
[JsonSerializable(typeof(InlineReplies))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class WireContext : JsonSerializerContext;
