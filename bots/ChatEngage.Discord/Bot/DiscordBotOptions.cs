namespace ChatEngage.Discord;

/// <summary>One bot: one token, one gateway session, for all brands that use it.</summary>
public sealed record DiscordBotOptions
{
    /// <summary>Without the word <c>Bot</c>.</summary>
    public required string Token { get; init; }

    /// <summary>Used instead of what Discord says. Default null.</summary>
    public Uri? GatewayUrl { get; init; }

    /// <summary>Whether slash commands are registered. Default true.</summary>
    public bool Commands { get; init; } = true;

    /// <summary>Never the token.</summary>
    public override string ToString() => $"DiscordBotOptions {{ GatewayUrl = {GatewayUrl} }}";
}
