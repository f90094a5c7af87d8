using System.Text.Json.Serialization;

namespace ChatEngage.Discord.Client.Wire;

/// <summary>A message to be posted. Pings nobody unless <see cref="AllowedMentions"/> says whom.</summary>
public sealed record MessageCreate
{
    /// <summary>At most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>At most 10, and 6000 characters over all.</summary>
    public IReadOnlyList<Embed>? Embeds { get; init; }

    /// <summary>At most 5 rows.</summary>
    public IReadOnlyList<Component>? Components { get; init; }

    public AllowedMentions AllowedMentions { get; init => field = value ?? AllowedMentions.Nobody; } = AllowedMentions.Nobody;

    /// <summary>Up to 25 characters; the same one again within a few minutes gives the first message and makes none. With it, a lost answer is asked for again.</summary>
    public string? Nonce { get; init; }

    public bool? EnforceNonce => Nonce is null ? null : true;

    public MessageReference? MessageReference { get; init; }

    public MessageFlags? Flags { get; init; }

    public IReadOnlyList<AttachmentPart>? Attachments => AttachmentPart.Of(Files);

    [JsonIgnore]
    public IReadOnlyList<Upload> Files { get; init => field = value ?? []; } = [];
}
