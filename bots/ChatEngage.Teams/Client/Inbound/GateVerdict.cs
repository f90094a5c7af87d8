using ChatEngage.Teams.Client.Wire;

namespace ChatEngage.Teams.Client.Inbound;

/// <summary>What the gate says of a request.</summary>
public abstract record GateVerdict
{
    private GateVerdict()
    {
    }

    /// <summary>It came from the connector. The service URL is the activity's, vouched for by the token.</summary>
    public sealed record Accepted(Activity Activity, ServiceUrl ServiceUrl) : GateVerdict;

    /// <summary>401, without a body and without a reason; the reason is in the log and in the counter <c>chatengage.teams.refused</c>.</summary>
    public sealed record Unauthorized : GateVerdict;

    /// <summary>400: whoever sent it is the connector (or no token is asked for), but the body is not one JSON object.</summary>
    public sealed record BadRequest : GateVerdict;
}
