using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Inbox;

/// <summary>
/// A mention as JSON in the shape of the HTTP contract, what is null or default left out: how a mention is kept between intake and its conversation.
/// </summary>
public static class MentionJson
{
    // Relaxed: the bytes go to a store, not into a page; escaping every non-ASCII letter would double their size.
    private static readonly MentionContext Context = new(new JsonSerializerOptions(MentionContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The mention as UTF-8.</summary>
    public static byte[] Write(Mention m) => JsonSerializer.SerializeToUtf8Bytes(m, Context.Mention);

    /// <summary>Reads what <see cref="Write"/> wrote. Not for bytes from outside: nothing is checked.</summary>
    /// <exception cref="JsonException">These bytes are no mention.</exception>
    public static Mention Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Context.Mention) ?? throw new JsonException("A mention is an object.");
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Mention))]
internal sealed partial class MentionContext : JsonSerializerContext;
