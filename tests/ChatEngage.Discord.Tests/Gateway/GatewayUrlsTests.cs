using ChatEngage.Discord.Client.Gateway;

namespace ChatEngage.Discord.Tests.Gateway;

public sealed class GatewayUrlsTests
{
    [Theory]
    [InlineData("wss://gateway.discord.gg", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/?v=9&compress=zlib-stream", "wss://gateway.discord.gg/?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:3001/gw?key=a%20b&encoding=etf", "ws://127.0.0.1:3001/gw?key=a%20b&v=10&encoding=json")]
    public void Version_and_encoding_are_always_ours(string url, string connects) => Assert.Equal(connects, GatewayUrls.Connect(new Uri(url)).AbsoluteUri);

    [Theory]
    [InlineData("wss://gateway.example/?v=9", "9")]
    [InlineData("wss://gateway.example/?a=b&v=10", "10")]
    [InlineData("wss://gateway.example/?v=", "10")]
    [InlineData("wss://gateway.example/?v=new", "10")]
    [InlineData("wss://gateway.example/", "10")]
    [InlineData(null, "10")]
    public void The_version_that_a_configured_address_names_is_kept(string? configured, string version)
    {
        Assert.Equal(version, GatewayUrls.VersionOf(configured is null ? null : new Uri(configured)));
        Assert.Equal($"wss://resume.example/?v={version}&encoding=json", GatewayUrls.Connect(new Uri("wss://resume.example/?v=8"), version).AbsoluteUri);
    }

    [Theory]
    [InlineData("wss://gateway.example", "wss://resume.example/", "wss://resume.example/")]
    [InlineData("ws://127.0.0.1:1", "ws://127.0.0.1:2/", "ws://127.0.0.1:2/")]
    [InlineData("ws://127.0.0.1:1", "wss://resume.example/", "wss://resume.example/")]
    [InlineData("wss://gateway.example", "ws://resume.example/", null)]
    [InlineData("wss://gateway.example", "https://resume.example/", null)]
    [InlineData("wss://gateway.example", "resume.example", null)]
    [InlineData("wss://gateway.example", "", null)]
    [InlineData("wss://gateway.example", null, null)]
    public void A_resume_url_is_taken_when_it_is_one_and_does_not_send_the_token_in_the_clear(string connected, string? named, string? taken) =>
        Assert.Equal(taken, GatewayUrls.Resume(named, new Uri(connected))?.AbsoluteUri);
}
