namespace ChatEngage.Discord.Client.Wire;

/// <summary>A file of a message. Its address is signed and ends after some hours.</summary>
public sealed record Attachment
{
    public Snowflake Id { get; init; }
    public string? Filename { get; init; }
    public string? Description { get; init; }
    public string? ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    public string? Url { get; init; }
}
