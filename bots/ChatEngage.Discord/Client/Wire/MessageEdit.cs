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

    public IReadOnlyList<AttachmentPart>? Attachments =>
        KeptAttachments is null && Files.Count == 0 ? null : [.. (KeptAttachments ?? []).Select(id => new AttachmentPart(id.ToString(), null, null)), .. AttachmentPart.Of(Files) ?? []];

    /// <summary>Which attachments stay. Null: all of them, unless files are given.</summary>
    [JsonIgnore]
    public IReadOnlyList<Snowflake>? KeptAttachments { get; init; }

    [JsonIgnore]
    public IReadOnlyList<Upload> Files { get; init => field = value ?? []; } = [];
}
