namespace ChatEngage.FakeTeams;

/// <summary>A person's message, and the bot's answer when it was delivered to it at all.</summary>
public sealed record Said(TeamsMessage Message, BotAnswer? Answer);
