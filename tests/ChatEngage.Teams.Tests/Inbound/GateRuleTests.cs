using System.Text.Json.Nodes;
using ChatEngage.Teams.Client;
using ChatEngage.Teams.Client.Inbound;
using Microsoft.Extensions.Logging;

namespace ChatEngage.Teams.Tests.Inbound;

public sealed class GateRuleTests
{
    private const string Other = "b1c0ffee-0000-4000-8000-000000000001";

    [Theory]
    [InlineData("home", "home", true)]
    [InlineData("HOME", "home", true)]
    [InlineData(null, "home", true)]
    [InlineData("home", null, true)]
    [InlineData("", "home", true)]
    [InlineData(null, null, false)]
    [InlineData("home", Other, false)]
    [InlineData(Other, "home", false)]
    [InlineData(Other, Other, false)]
    public async Task Only_configured_tenants_are_served_and_both_places_agree(string? conversation, string? channelData, bool accepted)
    {
        await using var gate = await GateCase.StartAsync();
        var activity = gate.Message();
        var home = gate.Server.World.Home.Id;
        activity["conversation"]!["tenantId"] = Named(conversation, home);
        activity["channelData"]!["tenant"] = channelData is null ? null : new JsonObject { ["id"] = Named(channelData, home) };
        Assert.Equal(accepted, await gate.AdmitAsync(activity) is GateVerdict.Accepted);
    }

    [Fact]
    public async Task With_no_tenant_configured_none_is_served()
    {
        await using var gate = await GateCase.StartAsync(options => options with { Tenants = [] });
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/", true)]
    [InlineData("https://smba.trafficmanager.net/emea", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea", true)]
    [InlineData("http://smba.trafficmanager.net/amer/", false)]
    [InlineData("https://localhost/amer/", false)]
    [InlineData("https://localhost./amer/", false)]
    [InlineData("https://127.0.0.1/amer/", false)]
    [InlineData("https://10.0.0.8/amer/", false)]
    [InlineData("https://169.254.169.254/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[2606:4700::1]/", false)]
    [InlineData("https://redis/", false)]
    [InlineData("https://vault.internal/", false)]
    [InlineData("https://printer.local/", false)]
    [InlineData("https://user:secret@smba.trafficmanager.net/", false)]
    [InlineData("https://smba.trafficmanager.net/amer/?to=x", false)]
    [InlineData("https://smba.trafficmanager.net/amer/#x", false)]
    [InlineData("ftp://smba.trafficmanager.net/", false)]
    [InlineData("smba.trafficmanager.net/amer/", false)]
    [InlineData("https://smba.traff\u2026/", false)]
    [InlineData("https://", false)]
    [InlineData("", false)]
    public async Task A_service_url_is_https_with_a_public_name_whoever_vouches_for_it(string url, bool accepted)
    {
        await using var gate = await GateCase.StartAsync(options => options with { ServiceUrls = ServiceUrlRule.PublicHttps });
        var activity = gate.Message();
        activity["serviceUrl"] = url;
        var verdict = await gate.AdmitAsync(activity, gate.Server.Tokens.GoodFor(url));
        Assert.Equal(accepted, verdict is GateVerdict.Accepted);
        if (verdict is GateVerdict.Accepted { ServiceUrl: var service }) Assert.Equal(url, service.Value);
    }

    [Fact]
    public async Task Refusals_write_one_line_a_minute_and_reason_and_tell_how_many_were_silent()
    {
        await using var gate = await GateCase.StartAsync();
        for (var at = 0; at < 50; at++) await gate.AdmitAsync([], gate.Message());
        await gate.AdmitAsync(token: "a.b.c");
        Assert.Equal(2, gate.Log.At(LogLevel.Warning).Count);
        gate.Time.Advance(TimeSpan.FromMinutes(1));
        await gate.AdmitAsync([], gate.Message());
        Assert.Contains("49 more", gate.Log.At(LogLevel.Warning)[^1], StringComparison.Ordinal);
        Assert.Equal(3, gate.Log.At(LogLevel.Warning).Count);
    }

    [Fact]
    public async Task A_cancelled_request_does_not_spoil_the_fetch_of_the_others()
    {
        await using var gate = await GateCase.StartAsync();
        var slow = new FakeTeams.Fault.SilentBefore();
        gate.Server.OpenId.MetadataFault = slow;
        using var gone = new CancellationTokenSource();
        var first = gate.Gate.AdmitAsync(["Bearer " + gate.Server.Tokens.Good()], GateCase.Bytes(gate.Message()), gone.Token);
        var second = gate.AdmitAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        slow.Release();
        Assert.IsType<GateVerdict.Accepted>(await second);
    }

    private static string? Named(string? which, string home) => which switch
    {
        "home" => home,
        "HOME" => home.ToUpperInvariant(),
        _ => which,
    };
}
