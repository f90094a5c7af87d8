using System.Collections.Concurrent;
using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>The client against <see cref="ScriptedDiscord"/>, with what it logs.</summary>
internal sealed class RestCase : IDisposable
{
    public const string Token = "MTk4.Zz-secret.of-the-bot";
    public static readonly Snowflake Channel = new(5);
    private readonly HttpClient client;

    public RestCase(TimeProvider time, Func<DiscordRestOptions, DiscordRestOptions>? options = null)
    {
        client = new HttpClient(Discord, disposeHandler: true);
        // Limits so far off that no pause comes near them: AdvanceUntilAsync tells the two apart by that.
        var plain = HastyTime.Patient(new() { Token = Token, BaseAddress = new("http://127.0.0.1:9/api/v10"), Patience = TimeSpan.FromHours(24), AnswerTimeout = TimeSpan.FromHours(1) }, time);
        Rest = new DiscordRest(client, options?.Invoke(plain) ?? plain, time, Log);
    }

    public ScriptedDiscord Discord { get; } = new();
    public DiscordRest Rest { get; }
    public HeardLog Log { get; } = new();

    public Task<RestAnswer<Message>> PostAsync(string text = "hello", ulong channel = 5, string? nonce = null, TimeSpan? patience = null, CancellationToken ct = default) =>
        Rest.Messages.CreateAsync(new(channel), new MessageCreate { Content = text, Nonce = nonce }, ct, patience);

    public void Dispose() => client.Dispose();

    internal sealed class HeardLog : ILogger<DiscordRest>
    {
        private readonly ConcurrentQueue<(LogLevel Level, string Text)> lines = new();

        public IReadOnlyList<(LogLevel Level, string Text)> Lines => [.. lines];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue((logLevel, formatter(state, exception) + exception));
    }
}
