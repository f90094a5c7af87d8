using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Teams.Client;

namespace ChatEngage.Teams.Memory;

/// <summary>A place in which the bot was heard of.</summary>
/// <param name="Removed">The app was taken away from there.</param>
/// <param name="Welcomed">It was greeted, which happens once.</param>
internal sealed record KnownPlace(ConversationReference Reference, bool Removed, bool Welcomed);

/// <summary>Where a tenant's connector listens.</summary>
internal sealed record KnownService(ServiceUrl ServiceUrl, string? BotId, string? TenantId);

/// <summary>Posts of one team channel, or replies of one source, that were tried.</summary>
/// <param name="Ref">Where it stands; null while nobody knows.</param>
/// <param name="Tries">Whose end nobody saw.</param>
internal sealed record Tried(string Key, string? Ref, int Tries, DateTimeOffset At);

internal static class KnownText
{
    public static string Write(KnownPlace place) => JsonSerializer.Serialize(place, KnownJson.Default.KnownPlace);

    public static string Write(KnownService service) => JsonSerializer.Serialize(service, KnownJson.Default.KnownService);

    public static string Write(IReadOnlyList<Tried> attempts) => JsonSerializer.Serialize(attempts, KnownJson.Default.IReadOnlyListTried);

    public static KnownPlace? Place(string? text) => Read(text, json => JsonSerializer.Deserialize(json, KnownJson.Default.KnownPlace));

    public static KnownService? Service(string? text) => Read(text, json => JsonSerializer.Deserialize(json, KnownJson.Default.KnownService));

    public static IReadOnlyList<Tried> Attempts(string? text) => Read(text, json => JsonSerializer.Deserialize(json, KnownJson.Default.IReadOnlyListTried)) ?? [];

    private static T? Read<T>(string? text, Func<string, T?> read) where T : class
    {
        try
        {
            return text is null ? null : read(text);
        }
        catch (JsonException)
        {
            // Written by another version: as if it were not known.
            return null;
        }
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KnownPlace))]
[JsonSerializable(typeof(KnownService))]
[JsonSerializable(typeof(IReadOnlyList<Tried>))]
internal sealed partial class KnownJson : JsonSerializerContext;
