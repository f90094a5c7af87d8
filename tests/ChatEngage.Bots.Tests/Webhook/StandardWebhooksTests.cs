using System.Globalization;
using System.Text;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Webhook;

public sealed class StandardWebhooksTests
{
    private const string Id = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
    private const long At = 1767225600;
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(At);
    private static readonly WebhookSecret Secret = WebhookSecret.Parse("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"id":"1","text":"Grüße"}""");

    // Computed with Python's hmac, hashlib and base64.
    private const string Known = "v1,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=";

    [Fact]
    public void A_signature_is_what_others_compute() => Assert.Equal(Known, StandardWebhooks.Sign(Secret, Id, At, Body));

    [Fact]
    public void The_published_example_of_Standard_Webhooks_fits()
    {
        var secret = WebhookSecret.Parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var verdict = StandardWebhooks.Verify(
            [secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            "{\"test\": 2432232314}"u8, DateTimeOffset.FromUnixTimeSeconds(1614265330));

        Assert.IsType<Verdict.Ok>(verdict);
    }

    [Theory]
    [InlineData(Known)]
    [InlineData("v1a,AAAA v2,xyz " + Known)]
    [InlineData(Known + " v1,AAAA")]
    [InlineData("  " + Known + " ")]
    [InlineData("v1,!!! v1, v1 , " + Known)]
    public void One_good_signature_among_others_is_enough(string header) => Assert.IsType<Verdict.Ok>(Check(signatures: header));

    [Theory]
    [InlineData("v1,")]
    [InlineData("OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=")]
    [InlineData("v2,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=")]
    [InlineData("V1,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=")]
    [InlineData("v1,PHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=")]
    [InlineData("v1,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNQ==")]
    [InlineData("v1,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfkA")]
    [InlineData("v1,%%%")]
    [InlineData(" ")]
    [InlineData("v1,OHczhibt9PXoKZ5qyRNNiH11F3rv3pjitREtbd0vNfk=,v1,AAAA")]
    public void A_signature_that_does_not_fit_is_wrong(string header) => Assert.IsType<Verdict.Wrong>(Check(signatures: header));

    [Fact]
    public void A_header_of_many_signatures_is_wrong() =>
        Assert.IsType<Verdict.Wrong>(Check(signatures: string.Join(' ', Enumerable.Repeat("v1,AAAA", 1000)) + " " + Known));

    [Theory]
    [InlineData("msg_other")]
    [InlineData("msg_2KWPBgLlAfxdpx2AI54pPJ85f4w")]
    [InlineData("msg_ü")]
    [InlineData("msg\t1")]
    public void Another_or_malformed_id_is_wrong(string id) => Assert.IsType<Verdict.Wrong>(Check(id: id));

    [Fact]
    public void An_id_has_at_most_256_characters()
    {
        var longest = new string('i', 256);

        Assert.IsType<Verdict.Ok>(Check(id: longest, signatures: StandardWebhooks.Sign(Secret, longest, At, Body)));
        Assert.Contains("256", Assert.IsType<Verdict.Wrong>(Check(id: longest + "i")).Reason, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => StandardWebhooks.Sign(Secret, longest + "i", At, Body));
    }

    [Fact]
    public void Another_body_is_wrong()
    {
        var other = Body.ToArray();
        other[^2] ^= 1;
        Assert.IsType<Verdict.Wrong>(Check(body: other));
        Assert.IsType<Verdict.Wrong>(Check(body: []));
        Assert.IsType<Verdict.Wrong>(Check(body: [.. Body, (byte)' ']));
    }

    [Theory]
    [InlineData(-300, true)]
    [InlineData(300, true)]
    [InlineData(-301, false)]
    [InlineData(301, false)]
    [InlineData(-At, false)]
    public void A_timestamp_is_good_for_five_minutes_either_way(long off, bool good)
    {
        var stamp = At + off;

        var verdict = Check(timestamp: stamp.ToString(CultureInfo.InvariantCulture), signatures: StandardWebhooks.Sign(Secret, Id, stamp, Body));

        if (good) Assert.IsType<Verdict.Ok>(verdict);
        else Assert.IsType<Verdict.Stale>(verdict);
    }

    [Theory]
    [InlineData("now")]
    [InlineData("-1767225600")]
    [InlineData("+1767225600")]
    [InlineData(" 1767225600")]
    [InlineData("1767225600.0")]
    [InlineData("1,767,225,600")]
    [InlineData("٠١٢٣")]
    [InlineData("9999999999999999999")]
    [InlineData("99999999999999999999999999999999")]
    public void A_malformed_timestamp_is_wrong_and_no_exception(string timestamp) =>
        Assert.Contains("webhook-timestamp", Assert.IsType<Verdict.Wrong>(Check(timestamp: timestamp)).Reason, StringComparison.Ordinal);

    [Fact]
    public void The_farthest_timestamp_is_stale() => Assert.IsType<Verdict.Stale>(Check(timestamp: "9223372036854775807"));

    [Fact]
    public void The_timestamp_is_signed_too() => Assert.IsType<Verdict.Wrong>(Check(timestamp: "1767225601"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_missing_header_is_named(string? nothing)
    {
        Assert.Equal(new Verdict.Missing("webhook-id"), Check(id: nothing));
        Assert.Equal(new Verdict.Missing("webhook-timestamp"), Check(timestamp: nothing));
        Assert.Equal(new Verdict.Missing("webhook-signature"), Check(signatures: nothing));
    }

    [Fact]
    public void During_a_rotation_the_old_and_the_new_secret_are_good()
    {
        var fresh = WebhookSecret.Generate();
        var byFresh = StandardWebhooks.Sign(fresh, Id, At, Body);

        Assert.IsType<Verdict.Ok>(Check(secrets: [fresh, Secret]));
        Assert.IsType<Verdict.Ok>(Check(secrets: [fresh, Secret], signatures: byFresh));
        Assert.IsType<Verdict.Wrong>(Check(secrets: [fresh]));
        Assert.IsType<Verdict.Wrong>(Check(signatures: byFresh));
        Assert.IsType<Verdict.Wrong>(Check(secrets: []));
    }

    [Fact]
    public void A_body_of_a_mebibyte_is_signed_whole()
    {
        var body = new byte[1 << 20];
        var signature = StandardWebhooks.Sign(Secret, Id, At, body);
        Assert.IsType<Verdict.Ok>(Check(body: body, signatures: signature));
        body[^1] = 1;
        Assert.IsType<Verdict.Wrong>(Check(body: body, signatures: signature));
    }

    private static Verdict Check(
        string? id = Id, string? timestamp = "1767225600", string? signatures = Known, byte[]? body = null, IReadOnlyList<WebhookSecret>? secrets = null) =>
        StandardWebhooks.Verify(secrets ?? [Secret], id, timestamp, signatures, body ?? Body, Now);
}
