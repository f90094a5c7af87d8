namespace ChatEngage.Discord.Client.Wire;

/// <summary>A framed part of a message. Limits: title 256, description 4096, 25 fields, all texts of all embeds of a message 6000; counted after trimming.</summary>
public sealed record Embed
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public string? Url { get; init; }
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    public AuthorLine? Author { get; init; }
    public FooterLine? Footer { get; init; }
    public Picture? Image { get; init; }
    public Picture? Thumbnail { get; init; }
    public IReadOnlyList<Field>? Fields { get; init; }

    /// <param name="Name">Up to 256 characters.</param>
    public sealed record AuthorLine(string? Name, string? Url = null, string? IconUrl = null);

    /// <param name="Text">Up to 2048 characters.</param>
    public sealed record FooterLine(string? Text, string? IconUrl = null);

    /// <param name="Url">https, or <c>attachment://name</c> of a file of the same request.</param>
    public sealed record Picture(string? Url);

    /// <param name="Name">Up to 256 characters.</param>
    /// <param name="Value">Up to 1024 characters.</param>
    public sealed record Field(string? Name, string? Value, bool Inline = false);
}
