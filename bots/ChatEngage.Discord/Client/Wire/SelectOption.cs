namespace ChatEngage.Discord.Client.Wire;

/// <summary>One choice of a select; each text 1-100 characters.</summary>
public sealed record SelectOption(string? Label, string? Value, string? Description = null)
{
    public bool? Default { get; init; }
}
