namespace ChatEngage.Discord.Client.Wire;

/// <param name="Id">None for a character of Unicode.</param>
public sealed record Emoji(Snowflake? Id, string? Name);
