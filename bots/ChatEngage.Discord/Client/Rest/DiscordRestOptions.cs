namespace ChatEngage.Discord.Client.Rest;

/// <summary>How to reach the REST API.</summary>
public sealed record DiscordRestOptions
{
    public required string Token { get; init; }

    /// <summary>With its version: <c>https://discord.com/api/v10</c>.</summary>
    public Uri BaseAddress { get; init; } = new("https://discord.com/api/v10");

    /// <summary>The service blocks clients that do not name themselves so: <c>DiscordBot (url, version)</c>.</summary>
    public string UserAgent { get; init; } = "DiscordBot (https://github.com/chatengage/chatengage, 0.1.0)";

    /// <summary>How long a request may wait for its turn and for further tries, when the call does not say. Default 1 minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long one try may take. Default 15 s.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the first answer to an interaction may take in all; the service waits 3 s. Default 2.5 s.</summary>
    public TimeSpan CallbackTimeout { get; init; } = TimeSpan.FromSeconds(2.5);

    /// <summary>The same, counted from the interaction's receipt where that is known. Default 2.8 s.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(2.8);

    /// <summary>Requests per second over all; the service allows 50. Default 45.</summary>
    public int PerSecond { get; init; } = 45;

    /// <summary>How long what was answered with 403 is refused without asking again. Default 5 minutes.</summary>
    public TimeSpan ForbiddenFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a message with a nonce may be sent again. Default 2 minutes.</summary>
    public TimeSpan NonceFor { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Never the token.</summary>
    public override string ToString() => $"Discord REST at {BaseAddress}";
}
