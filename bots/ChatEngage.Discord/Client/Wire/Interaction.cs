using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>Somebody pressed, chose, submitted or commanded. To be answered within 3 s of its receipt.</summary>
public sealed record Interaction
{
    public Snowflake Id { get; init; }
    public Snowflake ApplicationId { get; init; }
    public InteractionType Type { get; init; }
    public InteractionData? Data { get; init; }
    public Snowflake? GuildId { get; init; }
    public Snowflake? ChannelId { get; init; }
    /// <summary>Where it happened, as far as the server says.</summary>
    public Channel? Channel { get; init; }

    public Member? Member { get; init; }

    /// <summary>Outside of a guild only; see <see cref="Actor"/>.</summary>
    public User? User { get; init; }

    public string? Token { get; init; }

    /// <summary>The message whose component was used.</summary>
    public Message? Message { get; init; }

    public string? Locale { get; init; }
    public string? GuildLocale { get; init; }
    public Permissions AppPermissions { get; init; }

    /// <summary>When it came, by <see cref="TimeProvider.GetTimestamp"/>; its answer is due by it.</summary>
    [JsonIgnore]
    public long? Received { get; init; }

    /// <summary>Who acted.</summary>
    public User? Actor => Member?.User ?? User;

    /// <summary>What answering needs, for its 15 minutes.</summary>
    public InteractionHandle Handle => new(ApplicationId, Id, Token ?? "", Received);

    /// <summary>Never the token, never a text.</summary>
    public override string ToString() => $"Interaction {Id} ({Type})";
}
