namespace ChatEngage.FakeDiscord;

/// <summary>Whether heartbeats are answered with op 11.</summary>
public enum HeartbeatAcks
{
    On,
    Off,

    /// <summary>After <see cref="GatewayScript.AckDelay"/>.</summary>
    Late,
}
