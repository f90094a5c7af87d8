namespace ChatEngage.Teams.Client.Connector;

/// <summary>How the connector is spoken to.</summary>
public sealed record ConnectorOptions
{
    /// <summary>Where requests may go. Default: public https.</summary>
    public ServiceUrlRule ServiceUrls { get; init; } = ServiceUrlRule.PublicHttps;

    /// <summary>How long a call may take with its waiting and repeats, when the caller names nothing else. Default 15 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt may take. Default 10 s.</summary>
    public TimeSpan AttemptLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause after a failure that names none; it doubles. Default 500 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>For how long nothing is sent after our credentials were refused, before one call tries again. Default 5 minutes.</summary>
    public TimeSpan HaltFor { get; init; } = TimeSpan.FromMinutes(5);
}
