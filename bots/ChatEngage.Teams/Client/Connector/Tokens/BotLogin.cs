using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>The bot's tokens by its credentials.</summary>
public static class BotLogin
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>One per bot, for the life of the process.</summary>
    /// <param name="http">The caller keeps it.</param>
    /// <exception cref="ArgumentException">The login address is neither https nor on this machine.</exception>
    public static IBotTokens Create(TokenOptions options, HttpClient http, TimeProvider time, ILoggerFactory logs)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BotTokens(new MsalLogin(options, http, Limit, time), time, logs.CreateLogger(typeof(BotLogin).FullName!));
    }
}
