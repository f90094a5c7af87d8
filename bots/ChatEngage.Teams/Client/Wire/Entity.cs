using System.Text.Json.Serialization;

namespace ChatEngage.Teams.Client.Wire;

/// <summary>Something said about a message; only mentions are read.</summary>
public sealed record Entity
{
    private const string MentionType = "mention";

    public string? Type { get; init; }

    public ChannelAccount? Mentioned { get; init; }

    /// <summary>The mention as it stands in the text, <c>&lt;at&gt;Name&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    [JsonIgnore]
    public bool IsMention => string.Equals(Type, MentionType, StringComparison.OrdinalIgnoreCase);
}
