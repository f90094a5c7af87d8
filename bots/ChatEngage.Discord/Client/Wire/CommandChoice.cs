namespace ChatEngage.Discord.Client.Wire;

/// <summary>A choice of an option, or a completion; each 1-100 characters.</summary>
public sealed record CommandChoice(string? Name, string? Value);
