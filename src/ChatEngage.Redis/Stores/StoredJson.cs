using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Suggestions;

namespace ChatEngage.Redis.Stores;

/// <summary>How documents and log entries are written. Characters outside ASCII stay as they are: the room is limited in bytes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Conversation))]
[JsonSerializable(typeof(Interaction))]
[JsonSerializable(typeof(Lesson))]
[JsonSerializable(typeof(Digest))]
[JsonSerializable(typeof(ChannelPost))]
internal sealed partial class StoredJson : JsonSerializerContext
{
    public static StoredJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
