using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>The size that the service's limits mean: the compact JSON as UTF-16, without needless escapes.</summary>
internal static class Utf16
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Bytes(JsonNode node) => node.ToJsonString(Plain).Length * 2;
}
