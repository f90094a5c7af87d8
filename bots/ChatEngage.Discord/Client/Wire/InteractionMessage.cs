using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>A message as answer to an interaction, at once or as a follow-up. Pings nobody unless <see cref="AllowedMentions"/> says whom.</summary>
public sealed record InteractionMessage
{
    public string? Content { get; init; }
    public IReadOnlyList<Embed>? Embeds { get; init; }
    public IReadOnlyList<Component>? Components { get; init; }
    public AllowedMentions AllowedMentions { get; init => field = value ?? AllowedMentions.Nobody; } = AllowedMentions.Nobody;
    public MessageFlags? Flags { get; init; }
    public IReadOnlyList<AttachmentPart>? Attachments => AttachmentPart.Of(Files);

    [JsonIgnore]
    public IReadOnlyList<Upload> Files { get; init => field = value ?? []; } = [];

    /// <summary>Text that only the one who acted sees.</summary>
    public static InteractionMessage OnlyForYou(string text) => new() { Content = text, Flags = MessageFlags.Ephemeral };
}
