namespace ChatEngage.Discord.Client.Wire;

[Flags]
public enum MessageFlags
{
    None = 0,
    SuppressEmbeds = 1 << 2,

    /// <summary>Only the one who acted sees it; only for answers to interactions.</summary>
    Ephemeral = 1 << 6,

    SuppressNotifications = 1 << 12,
    ComponentsV2 = 1 << 15,
}
