namespace ChatEngage.Discord.Client.Gateway;

/// <summary>How long the gateway client waits for what; tests make it shorter, nobody else has a reason to.</summary>
internal sealed record GatewayPace
{
    /// <summary>For the connection and its handshake.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>From the handshake to hello, and from identify to READY.</summary>
    public TimeSpan Answer { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The first pause before a reconnect; doubled with each failure.</summary>
    public TimeSpan ShortestPause { get; init; } = TimeSpan.FromSeconds(1);
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a session must have lasted for the pauses to begin anew.</summary>
    public TimeSpan Healthy { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After an invalidated session (op 9) a random pause of this to <see cref="LongestInvalid"/>.</summary>
    public TimeSpan ShortestInvalid { get; init; } = TimeSpan.FromSeconds(1);
    public TimeSpan LongestInvalid { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After close code 4008.</summary>
    public TimeSpan TooManyFrames { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Between two identifies.</summary>
    public TimeSpan BetweenIdentifies { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often the handled sequence is saved.</summary>
    public TimeSpan Save { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a closing handshake may take.</summary>
    public TimeSpan Close { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long handlers may take to end after the stop.</summary>
    public TimeSpan Stop { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an interaction can be answered at all; one that is handled still counts as handled then.</summary>
    public TimeSpan Interaction { get; init; } = TimeSpan.FromMinutes(15);
}
