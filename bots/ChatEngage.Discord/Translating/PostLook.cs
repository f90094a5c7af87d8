using ChatEngage.Discord.Client.Wire;

namespace ChatEngage.Discord.Translating;

/// <summary>A post as Discord takes it, before it is known whether it is sent or edited.</summary>
internal sealed record PostLook
{
    public string Content { get; init; } = "";
    public IReadOnlyList<Embed> Embeds { get; init; } = [];
    public IReadOnlyList<Component> Rows { get; init; } = [];
    public AllowedMentions Pings { get; init; } = AllowedMentions.Nobody;
    public IReadOnlyList<Upload> Files { get; init; } = [];

    public MessageCreate Create(string? nonce) => new()
    {
        Content = Content.Length == 0 ? null : Content,
        Embeds = Embeds,
        Components = Rows,
        AllowedMentions = Pings,
        Nonce = nonce,
        Files = Files,
    };

    /// <summary>An edit pings nobody: whoever is called was called by the post.</summary>
    public MessageEdit Edit() => new() { Content = Content, Embeds = Embeds, Components = Rows, Files = Files };
}
