using ChatEngage.FakeTeams;
using ChatEngage.Teams.Client.Inbound;

namespace ChatEngage.Teams.Tests.Inbound;

public sealed class SigningKeyTests
{
    [Fact]
    public async Task Keys_are_fetched_once_and_serve_many()
    {
        await using var gate = await GateCase.StartAsync();
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gate.AdmitAsync()));
        Assert.All(verdicts, verdict => Assert.IsType<GateVerdict.Accepted>(verdict));
        Assert.Equal((1, 1), (gate.Server.OpenId.MetadataHits, gate.Server.OpenId.KeysHits));
    }

    [Fact]
    public async Task A_new_key_is_fetched_when_it_is_first_seen_and_the_old_one_stays_good()
    {
        await using var gate = await GateCase.StartAsync();
        var old = gate.Server.Tokens.Good();
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync(token: old));
        gate.Server.OpenId.Rotate();
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync(token: old));
        Assert.Equal(2, gate.Server.OpenId.KeysHits);
    }

    [Fact]
    public async Task Invented_key_names_cause_one_fetch_in_five_minutes()
    {
        await using var gate = await GateCase.StartAsync();
        await gate.AdmitAsync();
        var invented = gate.Server.Tokens.Recipe().SignedBy(gate.Server.OpenId.Unknown);
        for (var at = 0; at < 30; at++)
        {
            invented.Header["kid"] = $"invented-{at}";
            Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync(token: invented.Mint()));
            gate.Time.Advance(TimeSpan.FromSeconds(9));
        }
        Assert.Equal(2, gate.Server.OpenId.KeysHits);
        gate.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync(token: invented.Mint()));
        Assert.Equal(3, gate.Server.OpenId.KeysHits);
    }

    [Fact]
    public async Task Many_at_once_with_a_new_key_wait_for_one_fetch()
    {
        await using var gate = await GateCase.StartAsync();
        await gate.AdmitAsync();
        gate.Server.OpenId.Rotate();
        var slow = new Fault.SilentBefore();
        gate.Server.OpenId.KeysFault = slow;
        var waiting = Enumerable.Range(0, 10).Select(_ => gate.AdmitAsync()).ToArray();
        await Eventually.TrueAsync(() => gate.Server.OpenId.KeysHits == 2, "the second fetch has begun");
        Assert.All(waiting, one => Assert.False(one.IsCompleted));
        slow.Release();
        Assert.All(await Task.WhenAll(waiting), verdict => Assert.IsType<GateVerdict.Accepted>(verdict));
        Assert.Equal(2, gate.Server.OpenId.KeysHits);
    }

    [Fact]
    public async Task A_key_that_is_published_late_is_found_five_minutes_after_the_last_look()
    {
        await using var gate = await GateCase.StartAsync();
        await gate.AdmitAsync();
        var key = gate.Server.OpenId.RotateUnpublished();
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
        gate.Server.OpenId.Publish(key);
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
        gate.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
    }

    [Fact]
    public async Task Without_keys_nobody_is_let_in_and_the_first_ones_are_asked_for_every_ten_seconds()
    {
        await using var gate = await GateCase.StartAsync();
        gate.Server.OpenId.MetadataFault = Fault.BadGateway;
        Assert.False(await gate.Gate.ReadyAsync(CancellationToken.None));
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
        Assert.Equal(1, gate.Server.OpenId.MetadataHits);
        gate.Server.OpenId.MetadataFault = null;
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
        gate.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
        Assert.True(await gate.Gate.ReadyAsync(CancellationToken.None));
    }

    public static TheoryData<string> Failures => ["502", "garbage", "empty", "reset", "html"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Held_keys_stay_good_while_fetching_fails(string how)
    {
        await using var gate = await GateCase.StartAsync();
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
        gate.Server.OpenId.KeysFault = how switch
        {
            "502" => Fault.BadGateway,
            "garbage" => Fault.Garbage,
            "empty" => new Fault.Answer(200, """{"keys":[]}"""),
            "html" => new Fault.Answer(200, "<html></html>"),
            _ => Fault.Reset,
        };
        for (var day = 0; day < 3; day++)
        {
            gate.Time.Advance(TimeSpan.FromHours(25));
            var hits = gate.Server.OpenId.KeysHits;
            await Eventually.TrueAsync(async () => await gate.AdmitAsync() is GateVerdict.Accepted && gate.Server.OpenId.KeysHits > hits, "served, and a renewal was tried");
        }
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
        var unknown = gate.Server.Tokens.Recipe().SignedBy(gate.Server.OpenId.Unknown).Mint();
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync(token: unknown));
    }

    [Fact]
    public async Task A_withdrawn_key_is_refused_after_the_daily_renewal()
    {
        await using var gate = await GateCase.StartAsync();
        var old = gate.Server.OpenId.Current;
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync());
        gate.Server.OpenId.Rotate();
        gate.Server.OpenId.Withdraw(old);
        gate.Time.Advance(TimeSpan.FromHours(25));
        string Old() => gate.Server.Tokens.Recipe().SignedBy(old).Mint();
        // The first one that sees the keys are old is served by them, and has them renewed.
        Assert.IsType<GateVerdict.Accepted>(await gate.AdmitAsync(token: Old()));
        await Eventually.TrueAsync(async () => await gate.AdmitAsync(token: Old()) is GateVerdict.Unauthorized, "the withdrawn key is gone");
    }

    [Fact]
    public async Task A_silent_key_service_holds_a_message_for_five_seconds_only()
    {
        await using var gate = await GateCase.StartAsync();
        gate.Server.OpenId.MetadataFault = new Fault.SilentBefore();
        var waiting = gate.AdmitAsync();
        await Eventually.TrueAsync(() => gate.Server.OpenId.MetadataHits == 1, "the fetch has begun");
        Assert.False(waiting.IsCompleted);
        gate.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.IsType<GateVerdict.Unauthorized>(await waiting);
    }

    [Fact]
    public async Task Keys_come_over_https_only_where_the_metadata_is_public()
    {
        await using var gate = await GateCase.StartAsync();
        gate.Server.OpenId.MetadataFault = new Fault.Answer(200, $$"""{"issuer":"{{OpenIdProvider.Issuer}}","jwks_uri":"{{new Uri(gate.Server.Address, OpenIdProvider.KeysPath)}}"}""");
        var other = gate.Another(options => options with { Metadata = new GateOptions().Metadata });
        Assert.False(await other.ReadyAsync(CancellationToken.None));
        Assert.Equal(0, gate.Server.OpenId.KeysHits);
        gate.Server.OpenId.MetadataFault = null;
        gate.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(await other.ReadyAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("""{"kty":"RSA","use":"enc","kid":"KID","n":"N","e":"E","endorsements":["msteams"]}""")]
    [InlineData("""{"kty":"oct","kid":"KID","k":"AAAA","endorsements":["msteams"]}""")]
    [InlineData("""{"kty":"RSA","kid":"KID","n":"N","e":"E","endorsements":"msteams"}""")]
    [InlineData("""{"kty":"RSA","kid":"KID","n":"N","e":"E","endorsements":[1,null,{"msteams":1}]}""")]
    [InlineData("""{"kty":"RSA","kid":"KID","n":"N","e":"E","endorsements":null}""")]
    [InlineData("""{"kty":"RSA","kid":"KID","n":"!","e":"E","endorsements":["msteams"]}""")]
    [InlineData("""{"kty":"RSA","kid":"KID","n":"AQAB","e":"E","endorsements":["msteams"]}""")]
    public async Task A_key_that_is_not_one_for_signing_here_lets_nobody_in(string jwk)
    {
        await using var gate = await GateCase.StartAsync();
        var real = gate.Server.OpenId.Current.Jwk();
        string Filled(string text) => text.Replace("\"KID\"", $"\"{(string)real["kid"]!}\"", StringComparison.Ordinal).Replace("\"N\"", $"\"{(string)real["n"]!}\"", StringComparison.Ordinal).Replace("\"E\"", $"\"{(string)real["e"]!}\"", StringComparison.Ordinal);
        gate.Server.OpenId.KeysFault = new Fault.Answer(200, $$"""{"keys":[{{Filled(jwk)}},{{gate.Server.OpenId.ForOtherChannel.Jwk().ToJsonString()}}]}""");
        Assert.IsType<GateVerdict.Unauthorized>(await gate.AdmitAsync());
        gate.Server.OpenId.KeysFault = new Fault.Answer(200, $$"""{"keys":[{{Filled("""{"kty":"RSA","kid":"KID","n":"N","e":"E","endorsements":["msteams"]}""")}}]}""");
        gate.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await gate.AdmitAsync() is GateVerdict.Accepted || await AgainAsync(gate), "the same key, written well, lets in");
    }

    /// <summary>A key of that name was held, so only the daily renewal brings the well-written one.</summary>
    private static async Task<bool> AgainAsync(GateCase gate)
    {
        gate.Time.Advance(TimeSpan.FromHours(25));
        await Eventually.TrueAsync(async () => await gate.AdmitAsync() is GateVerdict.Accepted, "the renewed key lets in");
        return true;
    }
}
