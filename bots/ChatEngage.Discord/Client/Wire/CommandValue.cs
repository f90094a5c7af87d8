namespace ChatEngage.Discord.Client.Wire;

/// <summary>One option of a used command, or a subcommand with options of its own.</summary>
public sealed record CommandValue
{
    public string? Name { get; init; }
    public CommandOptionType Type { get; init; }

    /// <summary>Text as given; numbers and flags as their JSON text, ids as digits.</summary>
    public string? Value { get; init; }

    public IReadOnlyList<CommandValue> Options { get; init => field = Tolerant.List(value); } = [];

    /// <summary>The one being typed, in an autocomplete.</summary>
    public bool Focused { get; init; }
}
