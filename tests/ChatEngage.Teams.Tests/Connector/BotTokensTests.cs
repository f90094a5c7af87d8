using ChatEngage.Teams.Client.Connector;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class BotTokensTests
{
    private readonly FakeTime time = new();
    private readonly ScriptedLogin login = new();
    private readonly BotTokens tokens;

    public BotTokensTests() => tokens = new BotTokens(login, time, NullLogger.Instance);

    [Fact]
    public async Task A_token_is_kept_until_five_minutes_before_its_end()
    {
        Assert.Equal("1", await TokenAsync());
        time.Advance(TimeSpan.FromMinutes(55) - TimeSpan.FromSeconds(1));
        Assert.Equal("1", await TokenAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await TokenAsync());
    }

    [Fact]
    public async Task One_of_a_short_life_is_renewed_at_its_half()
    {
        login.Life = TimeSpan.FromMinutes(4);
        Assert.Equal("1", await TokenAsync());
        time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal("1", await TokenAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", await TokenAsync());
    }

    [Fact]
    public async Task Many_at_once_ask_once()
    {
        login.Gate = new TaskCompletionSource();
        var asking = Enumerable.Range(0, 20).Select(_ => TokenAsync()).ToArray();
        login.Gate.SetResult();
        Assert.All(await Task.WhenAll(asking), token => Assert.Equal("1", token));
        Assert.Equal(1, login.Asked);
    }

    [Fact]
    public async Task A_dropped_token_is_never_given_again_and_a_newer_one_stays()
    {
        Assert.Equal("1", await TokenAsync());
        tokens.Drop("1");
        Assert.Equal("2", await TokenAsync());
        tokens.Drop("1");
        Assert.Equal("2", await TokenAsync());
    }

    [Fact]
    public async Task A_failing_renewal_is_tried_every_half_minute_and_the_old_token_serves_to_its_last_second()
    {
        Assert.Equal("1", await TokenAsync());
        login.Failure = new LoginAnswer.Refused("invalid_client");
        time.Advance(TimeSpan.FromMinutes(55));
        for (var second = 0; second < 299; second++)
        {
            Assert.Equal("1", await TokenAsync());
            time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Equal(1 + 10, login.Asked);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("invalid_client", Assert.IsType<TokenAnswer.Refused>(await tokens.GetAsync(CancellationToken.None)).Code);
        login.Failure = new LoginAnswer.Down("x");
        Assert.IsType<TokenAnswer.Down>(await tokens.GetAsync(CancellationToken.None));
        login.Failure = null;
        Assert.Equal("2", await TokenAsync());
    }

    [Fact]
    public async Task Whoever_waits_no_longer_leaves_the_fetch_to_the_others()
    {
        login.Gate = new TaskCompletionSource();
        using var gone = new CancellationTokenSource();
        var first = tokens.GetAsync(gone.Token);
        var second = TokenAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        login.Gate.SetResult();
        Assert.Equal("1", await second);
    }

    private async Task<string> TokenAsync() => Assert.IsType<TokenAnswer.Given>(await Eventually.DoneAsync(tokens.GetAsync(CancellationToken.None))).Token;

    private sealed class ScriptedLogin : ILogin
    {
        private int given;

        public TimeSpan Life { get; set; } = TimeSpan.FromHours(1);
        public LoginAnswer? Failure { get; set; }
        public TaskCompletionSource? Gate { get; set; }
        public int Asked { get; private set; }

        public async Task<LoginAnswer> AskAsync()
        {
            Asked++;
            if (Gate is not null) await Gate.Task;
            return Failure ?? new LoginAnswer.Granted($"{++given}", Life);
        }
    }
}
