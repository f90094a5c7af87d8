using System.Collections.Concurrent;
using ChatEngage.Discord.Client.Gateway;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Tests.Gateway;

internal sealed class LogLines : ILogger<DiscordGateway>
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

    public IReadOnlyList<(LogLevel Level, string Text)> All => [.. lines];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue((logLevel, formatter(state, exception) + exception));
}
