using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Sources.Webhook;

/// <summary>Outgoing bodies as UTF-8.</summary>
internal static class WebhookJson
{
    // Relaxed: these bytes are a body of JSON, never part of a page.
    private static readonly WebhookContext Context = new(new JsonSerializerOptions(WebhookContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static byte[] Write(WebhookReply reply) => JsonSerializer.SerializeToUtf8Bytes(reply, Context.WebhookReply);

    public static byte[] Write(WebhookDigest digest) => JsonSerializer.SerializeToUtf8Bytes(digest, Context.WebhookDigest);

    public static byte[] Write(WebhookAlert alert) => JsonSerializer.SerializeToUtf8Bytes(alert, Context.WebhookAlert);

    public static byte[] Write(WebhookCard card) => JsonSerializer.SerializeToUtf8Bytes(card, Context.WebhookCard);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WebhookReply))]
[JsonSerializable(typeof(WebhookCard))]
[JsonSerializable(typeof(WebhookDigest))]
[JsonSerializable(typeof(WebhookAlert))]
internal sealed partial class WebhookContext : JsonSerializerContext;
