namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Kinds of events that a session asks for, by their bits on the wire; those that nothing here can use are left out.</summary>
[Flags]
public enum GatewayIntents
{
    None = 0,
    Guilds = 1 << 0,

    /// <summary>Privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Privileged.</summary>
    GuildPresences = 1 << 8,
    GuildMessages = 1 << 9,
    GuildMessageReactions = 1 << 10,
    DirectMessages = 1 << 12,

    /// <summary>Privileged: without it the texts of messages that do not name the bot are empty.</summary>
    MessageContent = 1 << 15,
}
