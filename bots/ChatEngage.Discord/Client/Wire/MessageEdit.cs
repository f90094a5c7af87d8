using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>What changes of a message; null stays as it is, empty is taken away. Pings nobody unless <see cref="AllowedMentions"/> says whom, whatever the first send said.</summary>
public sealed record MessageEdit
{
    public string? Content { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }
    public AllowedMentions AllowedMentions { get; init => field = value ?? AllowedMentions.Nobody; } = AllowedMentions.Nobody;
    public MessageFlags? Flags { get; init; }

    public IReadOnlyList<AttachmentPart>? Attachments => AttachmentPart.Of(Files);

    /// <summary>In the place of those that it had; none leaves them.</summary>
    [JsonIgnore]
    public IReadOnlyList<Upload> Files { get; init => field = value ?? []; } = [];
}
