using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Gateway;

/// <summary>What is stored for the next start of the process.</summary>
internal sealed record GatewayMemory
{
    /// <summary>Of what a session depends on: one begun with another token or other intents is not resumed.</summary>
    public string? Print { get; init; }
    public string? SessionId { get; init; }
    public Uri? ResumeUrl { get; init; }
    public string? BotUserId { get; init; }
    public string? ApplicationId { get; init; }
    public long Handled { get; init; }

    /// <summary>Unix seconds of the identifies of the last day.</summary>
    public IReadOnlyList<long> Identifies { get; init; } = [];

    public GatewaySession? Session =>
        SessionId is { } id && BotUserId is { } user && ApplicationId is { } application ? new GatewaySession(id, ResumeUrl, new GatewayIdentity(user, application), Handled) : null;

    public string Write() => JsonSerializer.Serialize(this, GatewayMemoryJson.Default.GatewayMemory);

    /// <summary>Anything that cannot be read is as good as nothing.</summary>
    public static GatewayMemory Read(string? text)
    {
        if (text is null) return new GatewayMemory();
        try
        {
            var memory = JsonSerializer.Deserialize(text, GatewayMemoryJson.Default.GatewayMemory) ?? new GatewayMemory();
            return memory.Identifies is null ? memory with { Identifies = [] } : memory;
        }
        catch (JsonException)
        {
            return new GatewayMemory();
        }
    }

    public static string PrintOf(GatewayOptions options)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Token}\n{(int)options.Intents}\n{options.GatewayUrl}"));
        return Convert.ToHexStringLower(bytes.AsSpan(0, 8));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GatewayMemory))]
internal sealed partial class GatewayMemoryJson : JsonSerializerContext;
