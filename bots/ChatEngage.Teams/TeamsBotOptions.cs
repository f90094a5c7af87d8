namespace ChatEngage.Teams;

/// <summary>The bot of one app, for all brands.</summary>
public sealed record TeamsBotOptions
{
    /// <summary>How long a click may take before it is answered that it takes longer. Default 2.5 s: clients wait for about 3.</summary>
    public TimeSpan ClickLimit { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>How long anything else may take before the service is asked to come again. Default 10 s.</summary>
    public TimeSpan WorkLimit { get; init; } = TimeSpan.FromSeconds(10);
}
