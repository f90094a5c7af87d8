using System.Text.Json.Nodes;

namespace ChatEngage.FakeTeams;

/// <summary>A request that came to the connector, as it came.</summary>
public sealed class ConnectorRequest
{
    public required ConnectorCall Call { get; init; }
    public required string Method { get; init; }

    /// <summary>Path and query with their percent signs.</summary>
    public required string RawTarget { get; init; }

    /// <summary>The part of the path before <c>v3</c>: which service URL it was sent to.</summary>
    public required string Base { get; init; }

    public string? Conversation { get; init; }

    /// <summary>The activity, member or team that the path names second.</summary>
    public string? Item { get; init; }

    public string? Token { get; init; }
    public required DateTimeOffset At { get; init; }
    public JsonObject? Body { get; internal set; }

    /// <summary>The answer's status; 0 when none was given.</summary>
    public int Status { get; internal set; }
}
