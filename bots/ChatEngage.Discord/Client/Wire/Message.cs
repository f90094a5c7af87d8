namespace ChatEngage.Discord.Client.Wire;

/// <summary>A message as read or announced. An announced edit may hold only what changed: null is unknown, not empty.</summary>
public sealed record Message
{
    public Snowflake Id { get; init; }
    public Snowflake ChannelId { get; init; }
    public Snowflake? GuildId { get; init; }
    public User? Author { get; init; }

    /// <summary>Roles and nickname of the author; only with events, and without its user.</summary>
    public Member? Member { get; init; }

    public string? Content { get; init; }
    public DateTimeOffset? Timestamp { get; init; }
    public DateTimeOffset? EditedTimestamp { get; init; }

    /// <summary>0 a message, 19 an answer; others are notices of the service.</summary>
    public int Type { get; init; }

    public MessageFlags Flags { get; init; }
    public Snowflake? WebhookId { get; init; }
    public Snowflake? ApplicationId { get; init; }
    public string? Nonce { get; init; }
    public bool MentionEveryone { get; init; }
    public IReadOnlyList<User> Mentions { get; init => field = Tolerant.List(value); } = [];
    public IReadOnlyList<Snowflake> MentionRoles { get; init => field = value ?? []; } = [];
    public IReadOnlyList<Embed> Embeds { get; init => field = Tolerant.List(value); } = [];
    public IReadOnlyList<Component> Components { get; init => field = Tolerant.List(value); } = [];
    public IReadOnlyList<Attachment> Attachments { get; init => field = Tolerant.List(value); } = [];
    public IReadOnlyList<Reaction> Reactions { get; init => field = Tolerant.List(value); } = [];
    public MessageReference? MessageReference { get; init; }
    public Message? ReferencedMessage { get; init; }

    /// <summary>The thread that hangs on it.</summary>
    public Channel? Thread { get; init; }

    /// <summary>Never a text or a name.</summary>
    public override string ToString() => $"Message {Id} in {ChannelId}";
}
