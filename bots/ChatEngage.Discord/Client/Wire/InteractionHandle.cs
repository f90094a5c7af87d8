namespace ChatEngage.Discord.Client.Wire;

/// <summary>What answering an interaction needs. The token is a secret for 15 minutes.</summary>
public sealed record InteractionHandle(Snowflake Application, Snowflake Id, string Token)
{
    public override string ToString() => $"Interaction {Id}";
}
