namespace ChatEngage.FakeTeams;

/// <summary>How a fake begins.</summary>
public sealed record TeamsServerOptions
{
    public BotApp App { get; init; } = new();

    /// <summary>The clock of tokens, message ids and rate limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
