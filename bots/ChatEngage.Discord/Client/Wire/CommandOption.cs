namespace ChatEngage.Discord.Client.Wire;

/// <summary>An option of a command's definition.</summary>
/// <param name="Name">1-32, lower case, no spaces.</param>
/// <param name="Description">1-100 characters.</param>
public sealed record CommandOption(CommandOptionType Type, string? Name, string? Description)
{
    public bool? Required { get; init; }
    public bool? Autocomplete { get; init; }

    /// <summary>At most 25; not together with completion.</summary>
    public IReadOnlyList<CommandChoice>? Choices { get; init; }

    public IReadOnlyList<CommandOption>? Options { get; init; }
    public int? MinLength { get; init; }
    public int? MaxLength { get; init; }
    public int? MinValue { get; init; }
    public int? MaxValue { get; init; }
}
