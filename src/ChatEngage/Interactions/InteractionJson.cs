using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Interactions;

/// <summary>Reads an interaction as the log keeps it, in the store and in its archive.</summary>
public static class InteractionJson
{
    /// <exception cref="JsonException">These bytes are no interaction.</exception>
    public static Interaction Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, InteractionContext.Default.Interaction) ?? throw new JsonException("An interaction is an object.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Interaction))]
internal sealed partial class InteractionContext : JsonSerializerContext;
