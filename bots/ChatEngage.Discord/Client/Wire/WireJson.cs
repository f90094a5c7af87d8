using System.Text.Encodings.Web;
using System.Text.Json;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>The wire's JSON as it is written and read.</summary>
internal static class WireJson
{
    /// <summary>Relaxed: these bytes are a body of JSON, never part of a page.</summary>
    public static WireContext Context { get; } = new(new JsonSerializerOptions(WireContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
