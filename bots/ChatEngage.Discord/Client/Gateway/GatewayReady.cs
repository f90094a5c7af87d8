namespace ChatEngage.Discord.Client.Gateway;

/// <summary>Who the bot is, as the server said when the session began.</summary>
public sealed record GatewayIdentity(string BotUserId, string ApplicationId);

/// <summary>A session began.</summary>
/// <param name="GuildIds">The servers that the bot is in.</param>
public sealed record GatewayReady(GatewayIdentity Identity, IReadOnlyList<string> GuildIds);
