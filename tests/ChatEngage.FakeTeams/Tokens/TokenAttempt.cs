using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A request to the bot: its Authorization headers (none, one, or several) and its activity.</summary>
public sealed record TokenAttempt(IReadOnlyList<string> Authorization, JsonObject Activity);
