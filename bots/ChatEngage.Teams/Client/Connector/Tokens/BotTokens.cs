using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Client.Connector;

/// <summary>Keeps the bot's token: one for the app and its tenant, fetched by one at a time, renewed five minutes before it ends (or at half of a shorter life).</summary>
internal sealed class BotTokens(ILogin login, TimeProvider time, ILogger log) : IBotTokens
{
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private Held? held;
    private Task<TokenAnswer>? fetching;
    private DateTimeOffset noSooner;

    public async Task<TokenAnswer> GetAsync(CancellationToken ct)
    {
        Task<TokenAnswer> fetch;
        lock (gate)
        {
            var now = time.GetUtcNow();
            var good = held is { } one && now < one.Ends ? one : null;
            if (good is not null && (now < good.Renew || now < noSooner)) return new TokenAnswer.Given(good.Token);
            fetch = fetching ??= Task.Run(FetchAsync, CancellationToken.None);
        }
        return await fetch.WaitAsync(ct);
    }

    public void Drop(string token)
    {
        lock (gate) if (held?.Token == token) (held, noSooner) = (null, default);
    }

    private async Task<TokenAnswer> FetchAsync()
    {
        LoginAnswer answer;
        try
        {
            answer = await login.AskAsync();
        }
        finally
        {
            lock (gate) fetching = null;
        }
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (answer is LoginAnswer.Granted granted)
            {
                var early = granted.Life / 2 < Early ? granted.Life / 2 : Early;
                held = new Held(granted.Token, now + granted.Life - early, now + granted.Life);
                return new TokenAnswer.Given(granted.Token);
            }
            noSooner = now + FailurePause;
            if (held is { } old && now < old.Ends)
            {
                log.LogWarning("Teams: the bot's token could not be renewed ({Cause}); the old one is in use until it ends.", Cause(answer));
                return new TokenAnswer.Given(old.Token);
            }
            return answer is LoginAnswer.Refused refused ? new TokenAnswer.Refused(refused.Code, refused.Number) : new TokenAnswer.Down(FirstPause, $"The login could not be reached ({Cause(answer)}).");
        }
    }

    private static string Cause(LoginAnswer answer) => answer switch
    {
        LoginAnswer.Refused refused => refused.Code,
        LoginAnswer.Down down => down.Why,
        _ => "",
    };

    private sealed record Held(string Token, DateTimeOffset Renew, DateTimeOffset Ends)
    {
        public override string ToString() => nameof(Held);
    }
}
