namespace ChatEngage.Discord.Client.Wire;

/// <summary>What answering an interaction needs. The token is a secret for 15 minutes.</summary>
/// <param name="Received">When it came, by <see cref="TimeProvider.GetTimestamp"/>; null where that is not known.</param>
public sealed record InteractionHandle(Snowflake Application, Snowflake Id, string Token, long? Received = null)
{
    public override string ToString() => $"Interaction {Id}";
}
