namespace ChatEngage.FakeTeams;

/// <summary>How a fake begins.</summary>
public sealed record TeamsServerOptions
{
    public BotApp App { get; init; } = new();

    /// <summary>How activities and ids are spelled.</summary>
    public Dialect Dialect { get; init; } = Dialect.Teams;

    /// <summary>The clock of tokens, message ids and rate limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
