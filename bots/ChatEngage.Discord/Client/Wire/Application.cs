namespace ChatEngage.Discord.Client.Wire;

/// <summary>The bot's application.</summary>
public sealed record Application
{
    public Snowflake Id { get; init; }
    public string? Name { get; init; }

    /// <summary>Switches of the portal; see <see cref="MayReadContent"/>.</summary>
    public int? Flags { get; init; }

    public bool BotPublic { get; init; }

    /// <summary>The portal's message content intent is on, approved (bit 18) or for few servers (bit 19); null where the server says nothing of switches.</summary>
    public bool? MayReadContent => Flags is null ? null : (Flags & ((1 << 18) | (1 << 19))) != 0;
}
