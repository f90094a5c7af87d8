using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Teams.Tests.Inbound;

public sealed class DevelopmentModeTests
{
    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("http://127.8.8.8:5080")]
    [InlineData("http://localhost:5080")]
    [InlineData("http://LOCALHOST:5080/")]
    [InlineData("http://[::1]:5080")]
    [InlineData("https://127.0.0.1:0")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public void It_may_be_used_on_this_machine(string url) => Assert.Empty(Refusals(url));

    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://[::]:5080")]
    [InlineData("http://+:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://192.168.1.4:5080")]
    [InlineData("http://chat.example.com")]
    [InlineData("http://localhost.example.com")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("chat.example.com")]
    [InlineData("")]
    public void It_is_refused_where_others_could_reach_it(string url)
    {
        var sentence = Assert.Single(Refusals("http://127.0.0.1:5080", url));
        Assert.StartsWith("Teams:Development is true, but Http:Url is '" + url + "';", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_token_is_asked_for_and_every_tenant_served_when_none_is_configured()
    {
        await using var gate = await GateCase.StartAsync(options => options with { AppId = null, Anonymous = true, Tenants = [] });
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync([], gate.Message()));
        Assert.Equal(0, gate.Server.OpenId.MetadataHits);
        Assert.IsType<GateVerdict.BadRequest>(await gate.Gate.AdmitAsync([], "nonsense"u8.ToArray(), CancellationToken.None));
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/")]
    [InlineData("http://192.168.1.4/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData(null)]
    public async Task Only_service_urls_of_this_machine_are_taken(string? url)
    {
        await using var gate = await GateCase.StartAsync(options => options with { AppId = null, Anonymous = true, ServiceUrls = Client.ServiceUrlRule.PublicHttps });
        var activity = gate.Message();
        activity["serviceUrl"] = url;
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync([], activity));
    }

    [Fact]
    public async Task A_gate_is_not_made_of_half_a_configuration()
    {
        await using var gate = await GateCase.StartAsync();
        Assert.Throws<ArgumentException>(() => gate.Another(options => options with { Anonymous = true }));
        Assert.Throws<ArgumentException>(() => gate.Another(options => options with { AppId = " " }));
    }

    private static IEnumerable<string> Refusals(params string[] listening) => DevelopmentMode.Refusals("Teams:Development", listening.Select(address => ("Http:Url", address)));
}
