namespace ChatEngage.FakeDiscord;

/// <summary>The gateway intents that the fake tells apart; the others are known by number only.</summary>
[Flags]
public enum GatewayIntents
{
    None = 0,
    Guilds = 1 << 0,
    GuildMembers = 1 << 1,
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildMessageReactions = 1 << 10,
    DirectMessages = 1 << 12,
    MessageContent = 1 << 15,

    /// <summary>Those that an app must have switched on in the portal.</summary>
    Privileged = GuildMembers | GuildPresences | MessageContent,

    /// <summary>Every bit that is documented; any other is answered with 4013.</summary>
    Known = 0x1FFFF | 1 << 20 | 1 << 21 | 1 << 24 | 1 << 25,
}
