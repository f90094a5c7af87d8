namespace ChatEngage.Discord.Client.Wire;

public sealed record ThreadMetadata
{
    public bool Archived { get; init; }
    public bool Locked { get; init; }

    /// <summary>Minutes without a message: 60, 1440, 4320 or 10080.</summary>
    public int AutoArchiveDuration { get; init; }

    public DateTimeOffset? ArchiveTimestamp { get; init; }
}
