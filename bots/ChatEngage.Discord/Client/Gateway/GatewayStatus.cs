namespace ChatEngage.Discord.Client.Gateway;

public enum GatewayPhase
{
    /// <summary>Not running yet, or no longer.</summary>
    Stopped,
    Connecting,
    Connected,

    /// <summary>Not even trying until a limit is over; the sentence says which.</summary>
    Held,

    /// <summary>Refused for good; the sentence says what to do.</summary>
    Fatal,
}

/// <summary>How the gateway fares, for health pages.</summary>
/// <param name="Since">When the phase began; attempts to connect in a row are one phase.</param>
/// <param name="Sentence">What an operator should know; null when connected.</param>
public sealed record GatewayStatus(GatewayPhase Phase, DateTimeOffset Since, string? Sentence)
{
    /// <summary>Identifies and resumes sent, and connections tried, since the start.</summary>
    public int Identifies { get; init; }
    public int Resumes { get; init; }
    public int Connections { get; init; }
}
