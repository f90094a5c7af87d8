using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>Checks what the bot sends; what is wrong becomes a violation.</summary>
internal sealed class BodyCheck(Violations violations)
{
    public void Check(ConnectorCall call, string where, JsonObject body)
    {
        _ = (violations, call, where, body);
    }
}
