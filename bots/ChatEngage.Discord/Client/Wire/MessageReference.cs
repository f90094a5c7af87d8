namespace ChatEngage.Discord.Client.Wire;

/// <summary>The message that another one answers, forwards, or stands for.</summary>
public sealed record MessageReference
{
    /// <summary>0 is an answer, 1 a forward.</summary>
    public int? Type { get; init; }

    public Snowflake? MessageId { get; init; }
    public Snowflake? ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }
    public bool? FailIfNotExists { get; init; }

    /// <summary>Answers a message; where it is gone the text is posted all the same.</summary>
    public static MessageReference To(Snowflake message) => new() { MessageId = message, FailIfNotExists = false };
}
