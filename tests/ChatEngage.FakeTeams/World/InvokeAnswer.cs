using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>The body that answers an <c>adaptiveCard/action</c>.</summary>
public sealed record InvokeAnswer(int StatusCode, string Type, JsonNode? Value)
{
    public const string Card = "application/vnd.microsoft.card.adaptive";
    public const string Message = "application/vnd.microsoft.activity.message";
    public const string Error = "application/vnd.microsoft.error";

    internal static InvokeAnswer? From(string body)
    {
        try
        {
            return JsonNode.Parse(body) is JsonObject answer && answer["statusCode"] is JsonValue status && answer["type"] is JsonValue type
                ? new InvokeAnswer(status.GetValue<int>(), type.GetValue<string>(), answer["value"]?.DeepClone())
                : null;
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
