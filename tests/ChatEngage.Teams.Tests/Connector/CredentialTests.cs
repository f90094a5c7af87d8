using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Connector;
using ChatEngage.Teams.Client.Wire;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Tests.Connector;

public sealed class CredentialTests
{
    [Fact]
    public async Task A_revoked_token_is_renewed_once_and_the_message_sent()
    {
        await using var bot = await ConnectorCase.StartAsync();
        await bot.PostedAsync();
        bot.Server.Login.RevokeAll();
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Equal((2, 3), (bot.Server.Login.TokensAsked, bot.Server.Connector.Of(ConnectorCall.Send).Count));
        Assert.Null(bot.Connector.Alarm);
    }

    [Fact]
    public async Task Refused_twice_sending_stops_with_an_alarm_until_one_call_finds_it_well_again()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.AlwaysAll(Fault.BotNotRegistered);
        var refused = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync());
        Assert.Equal((401, "BotNotRegistered", RefusalKind.NotRegistered), (refused.Status, refused.Code, refused.Kind));
        Assert.Equal(2, bot.Server.Connector.Requests.Count);
        Assert.Contains("BotNotRegistered", bot.Connector.Alarm, StringComparison.Ordinal);
        Assert.Single(bot.Log.At(LogLevel.Error));

        bot.Server.Connector.Faults.Clear();
        Assert.Equal((0, RefusalKind.NotRegistered), Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync()) is var halted ? (halted.Status, halted.Kind) : default);
        Assert.Equal(2, bot.Server.Connector.Requests.Count);
        bot.Time.Advance(bot.Options.HaltFor);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Null(bot.Connector.Alarm);
    }

    [Fact]
    public async Task The_call_that_tries_after_a_halt_is_put_off_like_any_other()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Connector.Faults.NextOfAny(Fault.Unauthorized, Fault.Unauthorized);
        Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync());
        bot.Time.Advance(bot.Options.HaltFor);
        bot.Server.Connector.Faults.NextOfAny(Fault.Throttled, Fault.Unavailable);
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Null(bot.Connector.Alarm);
    }

    [Fact]
    public async Task A_wrong_password_sends_nothing_and_raises_the_alarm()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Login.AcceptedPassword = "another";
        var refused = Assert.IsType<Outcome<ResourceResponse>.Refused>(await bot.SendAsync());
        Assert.Equal((0, "invalid_client", RefusalKind.NotRegistered), (refused.Status, refused.Code, refused.Kind));
        Assert.Empty(bot.Server.Connector.Requests);
        Assert.Contains("Teams:AppPassword", bot.Connector.Alarm, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_down_delays_and_loses_nothing()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Login.TokenFault = Fault.ServerError;
        Assert.IsType<Outcome<ResourceResponse>.Later>(await bot.SendAsync(patience: TimeSpan.FromSeconds(10)));
        Assert.Empty(bot.Server.Connector.Requests);
        bot.Server.Login.TokenFault = null;
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Null(bot.Connector.Alarm);
    }

    [Fact]
    public async Task The_held_token_serves_until_it_ends_while_the_login_is_down()
    {
        await using var bot = await ConnectorCase.StartAsync();
        await bot.PostedAsync();
        bot.Server.Login.TokenFault = Fault.BadGateway;
        bot.Time.Advance(TimeSpan.FromMinutes(56));
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
        Assert.Equal(2, bot.Server.Login.TokensAsked);
        bot.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<Outcome<ResourceResponse>.Later>(await bot.SendAsync(patience: TimeSpan.FromSeconds(5)));
        bot.Server.Login.TokenFault = null;
        Assert.IsType<Outcome<ResourceResponse>.Done>(await bot.SendAsync());
    }

    [Fact]
    public async Task A_silent_login_ends_after_its_limit()
    {
        await using var bot = await ConnectorCase.StartAsync();
        bot.Server.Login.TokenFault = new Fault.SilentBefore();
        var sending = bot.Connector.SendAsync(bot.Anna, ConnectorCase.Text("x"), TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync(() => bot.Server.Login.TokensAsked == 1, "the login was asked");
        bot.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<Outcome<ResourceResponse>.Later>(await Eventually.DoneAsync(sending));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Tokens_come_from_the_own_tenant_or_from_that_of_all_bots(bool multiTenant)
    {
        await using var bot = await ConnectorCase.StartAsync(app: new BotApp { MultiTenant = multiTenant });
        foreach (var login in new[] { bot.Server.LoginUrl, new Uri("https://login.microsoftonline.com"), new Uri("https://login.microsoftonline.com/") })
            Assert.IsType<TokenAnswer.Given>(await Eventually.DoneAsync(bot.Login(options => options with { Login = login }).GetAsync(CancellationToken.None)));
        Assert.Equal(3, bot.Server.Login.Issued.Count);
        Assert.IsType<TokenAnswer.Refused>(await Eventually.DoneAsync(bot.Login(options => options with { TenantId = "00000000-0000-4000-8000-000000000001" }).GetAsync(CancellationToken.None)));
    }

    [Theory]
    [InlineData("http://login.example.com")]
    [InlineData("ftp://127.0.0.1")]
    public async Task The_secret_goes_over_https_or_stays_on_this_machine(string login)
    {
        await using var bot = await ConnectorCase.StartAsync();
        Assert.Throws<ArgumentException>(() => bot.Login(options => options with { Login = new Uri(login) }));
    }

    [Fact]
    public async Task A_login_that_answers_nonsense_is_down()
    {
        await using var bot = await ConnectorCase.StartAsync();
        foreach (var fault in new[] { Fault.Garbage, new Fault.Answer(200, "<html></html>", "text/html"), new Fault.Answer(200, "{}"), Fault.Throttled, Fault.Reset })
        {
            bot.Server.Login.FailNext(fault);
            Assert.IsType<TokenAnswer.Down>(await Eventually.DoneAsync(bot.Tokens.GetAsync(CancellationToken.None)));
        }
        Assert.IsType<TokenAnswer.Given>(await Eventually.DoneAsync(bot.Tokens.GetAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task Neither_tokens_nor_texts_nor_the_secret_are_logged()
    {
        await using var bot = await ConnectorCase.StartAsync();
        await bot.PostedAsync("a secret text");
        var tokens = bot.Server.Login.Issued;
        bot.Server.Login.FailNext(Fault.ServerError);
        bot.Server.Login.RevokeAll();
        await bot.SendAsync("a secret text");
        bot.Server.Connector.Faults.AlwaysAll(Fault.Unauthorized);
        await bot.SendAsync("a secret text");
        bot.Server.Login.AcceptedPassword = "another";
        bot.Time.Advance(TimeSpan.FromHours(1));
        await bot.SendAsync("a secret text");
        Assert.NotEmpty(bot.Log.All);
        foreach (var secret in tokens.Concat(bot.Server.Login.Issued).Append("secret text").Append(bot.Server.App.Password))
            Assert.DoesNotContain(bot.Log.All, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.DoesNotContain(bot.Server.App.Password, bot.Credentials.ToString(), StringComparison.Ordinal);
    }
}
