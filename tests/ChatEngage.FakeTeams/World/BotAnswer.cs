using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>What the bot answered to one activity.</summary>
public sealed record BotAnswer(JsonObject Activity, int Status, string Body, string? ContentType)
{
    public bool Ok => Status == 200;

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException("The bot's answer is JSON null.");

    /// <summary>The answer to an invoke: its own status, type and value. Null where the body is none.</summary>
    public InvokeAnswer? Invoke => InvokeAnswer.From(Body);
}
