using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class DiscoveryTests
{
    [Fact]
    public async Task Ready_says_who_the_bot_is_and_in_which_servers()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Fake.AddGuild();
        await made.ConnectAsync();
        var ready = made.Handler.Starts.Single();
        Assert.Equal(new GatewayIdentity(Text(made.Fake.Bot.Id), Text(made.Fake.ApplicationId)), ready.Identity);
        Assert.Single(ready.GuildIds);
        await Eventually.TrueAsync(() => made.Handler.Order.Contains("GUILD_CREATE"), "the server follows");
    }

    [Fact]
    public async Task An_outage_of_discovery_is_asked_again()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Discover = _ => made.Discoveries < 3 ? throw new HttpRequestException("away") : Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(new Uri(made.Fake.GatewayUrl)));
        await made.ConnectAsync();
        Assert.Equal(3, made.Discoveries);
    }

    [Fact]
    public async Task A_service_that_asks_to_come_later_is_asked_later()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Discover = _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Later(TimeSpan.FromDays(400)));
        made.Start();
        await Eventually.TrueAsync(() => made.Gateway.Status.Sentence?.Contains("asks to come later", StringComparison.Ordinal) == true, "said so");
        Assert.Equal((GatewayPhase.Connecting, 1), (made.Gateway.Status.Phase, made.Discoveries));
    }

    [Fact]
    public async Task A_refused_token_ends_it_before_any_connection()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Discover = _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Refused("The token is wrong."));
        made.Start();
        Assert.Equal(new GatewayEnd.Fatal(null, "The token is wrong."), await Eventually.DoneAsync(made.Run));
        Assert.Equal((GatewayPhase.Fatal, 0), (made.Gateway.Status.Phase, made.Script.Handshakes));
    }

    [Fact]
    public async Task When_the_server_allows_no_more_sessions_none_is_begun_until_it_does_and_that_is_said()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Discover = _ => Task.FromResult<GatewayDiscovery>(new GatewayDiscovery.Found(new Uri(made.Fake.GatewayUrl), 1, new SessionStartLimit(1000, 0, TimeSpan.FromHours(5))));
        made.Start();
        await Eventually.TrueAsync(() => made.Gateway.Status.Phase == GatewayPhase.Held, "held");
        Assert.Contains("allows no more sessions until", made.Gateway.Status.Sentence, StringComparison.Ordinal);
        Assert.Equal(0, made.Script.Handshakes);
    }

    [Fact]
    public async Task Too_quick_an_identify_is_repeated_after_a_pause()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Script.PaceIdentifies = true;
        made.Script.MaxConcurrency = 0;
        made.Start();
        await Eventually.TrueAsync(() => made.Script.IdentifyCount >= 3, "repeated");
        made.Script.MaxConcurrency = 1000;
        await Eventually.TrueAsync(() => made.Handler.Starts.Count == 1, "a session at last");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://gateway.example")]
    public async Task A_fixed_address_that_is_no_web_socket_is_refused_with_a_sentence(string url)
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { GatewayUrl = new Uri(url) };
        made.Start();
        var end = Assert.IsType<GatewayEnd.Fatal>(await Eventually.DoneAsync(made.Run));
        Assert.Contains("neither ws nor wss", end.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_cannot_be_sent_is_refused_with_a_sentence()
    {
        await using var made = await GatewayCase.MakeAsync();
        made.Options = made.Options with { Token = new string('x', 4096) };
        made.Start();
        var end = Assert.IsType<GatewayEnd.Fatal>(await Eventually.DoneAsync(made.Run));
        Assert.Contains("too long", end.Sentence, StringComparison.Ordinal);
    }

    private static string Text(ulong id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
