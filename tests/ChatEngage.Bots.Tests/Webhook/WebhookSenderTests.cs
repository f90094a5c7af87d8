using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatEngage.Review;
using ChatEngage.Sources;
using ChatEngage.Sources.Outbound;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Bots.Tests.Webhook;

public sealed class WebhookSenderTests
{
    private static readonly WebhookSecret Old = WebhookSecret.Generate();
    private static readonly WebhookSecret Fresh = WebhookSecret.Generate();
    private readonly FakeTime time = new();
    private readonly ApprovedReply reply;

    public WebhookSenderTests()
    {
        var conversation = Samples.Conversation(Samples.Brand("demo"), time.GetUtcNow());
        reply = Samples.Approved(conversation, Samples.Reply(conversation, time.GetUtcNow()) with { Text = "Grüße & <b>\"danke\"</b> 🎉" });
    }

    [Fact]
    public async Task A_reply_is_posted_as_the_contract_says_signed_with_every_secret()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK");
        await SendAsync(receiver.Url);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal("POST /replies HTTP/1.1", request.Line);
        Assert.Equal("application/json", request.Headers["content-type"]);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Equal(["replyId", "conversationId", "thread", "replyTo", "text", "agent"], body.EnumerateObject().Select(field => field.Name));
        Assert.Equal(
            [reply.Id.Value, reply.Conversation.Value, reply.Thread, reply.ReplyTo, reply.Text, reply.Agent],
            body.EnumerateObject().Select(field => field.Value.GetString()!));
        Assert.Equal(reply.Id.Value, request.Headers["webhook-id"]);
        Assert.Equal(time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), request.Headers["webhook-timestamp"]);
        foreach (var secret in new[] { Old, Fresh })
            Assert.IsType<Verdict.Ok>(StandardWebhooks.Verify([secret], request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], request.Body, time.GetUtcNow()));
    }

    [Fact]
    public async Task A_repeat_has_the_same_id_and_body_and_a_new_time()
    {
        await using var receiver = ScriptedReceiver.Answering("500 Oh");
        await SendAsync(receiver.Url);
        time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(receiver.Url);

        var (first, second) = (receiver.Requests.First(), receiver.Requests.Last());
        Assert.NotSame(first, second);
        Assert.Equal(first.Headers["webhook-id"], second.Headers["webhook-id"]);
        Assert.Equal(first.Body, second.Body);
        Assert.NotEqual(first.Headers["webhook-timestamp"], second.Headers["webhook-timestamp"]);
    }

    [Theory]
    [InlineData("""{"id":"42","url":"https://example.com/42","more":[1]}""", "42", "https://example.com/42")]
    [InlineData("""{"id":"42"}""", "42", null)]
    [InlineData("""{"id":42,"url":"javascript:alert(1)"}""", null, null)]
    [InlineData("""{"id":" ","url":"https://example.com/42"}""", null, "https://example.com/42")]
    [InlineData("""{"id":"\ud800"}""", null, null)]
    [InlineData("""{"\ud800d":1}""", null, null)]
    [InlineData("[1]", null, null)]
    [InlineData("<html>thanks</html>", null, null)]
    [InlineData("", null, null)]
    public async Task A_2xx_is_sent_and_what_the_answer_tells_is_kept(string body, string? id, string? url)
    {
        await using var receiver = ScriptedReceiver.Answering("201 Created", body);
        Assert.Equal(new Delivery.Sent(id, url), await SendAsync(receiver.Url));
    }

    [Fact]
    public async Task A_2xx_with_more_than_64_KiB_tells_nothing_and_is_sent()
    {
        const string told = """{"id":"42"}""";
        await using var most = ScriptedReceiver.Answering("200 OK", told.PadRight(65_536));
        Assert.Equal(new Delivery.Sent("42", null), await SendAsync(most.Url));
        await using var more = ScriptedReceiver.Answering("200 OK", told.PadRight(65_537));
        Assert.Equal(new Delivery.Sent(null, null), await SendAsync(more.Url));
    }

    [Fact]
    public async Task A_2xx_that_breaks_off_in_its_body_is_sent()
    {
        await using var receiver = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
        });
        Assert.Equal(new Delivery.Sent(null, null), await SendAsync(receiver.Url));
    }

    [Fact]
    public async Task A_2xx_whose_body_never_ends_is_sent_after_three_seconds()
    {
        await using var receiver = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":");
            await connection.HangAsync();
        });
        var sending = SendAsync(receiver.Url);
        await Eventually.TrueAsync(() => time.Pending > 0, "the body is being read");
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(new Delivery.Sent(null, null), await Eventually.DoneAsync(sending));
    }

    [Theory]
    [InlineData("429 Slow Down", "", 5)]
    [InlineData("429 Slow Down", "Retry-After: 17\r\n", 17)]
    [InlineData("503 Later", "Retry-After: 86400\r\n", 3600)]
    [InlineData("503 Later", "Retry-After: Tue, 10 Mar 2026 09:01:30 GMT\r\n", 90)]
    [InlineData("503 Later", "Retry-After: Tue, 10 Mar 2020 09:01:30 GMT\r\n", 0)]
    [InlineData("503 Later", "Retry-After: soon\r\n", 5)]
    [InlineData("408 Timeout", "", 5)]
    public async Task Who_asks_to_come_later_is_asked_again_then(string status, string header, int seconds)
    {
        await using var receiver = ScriptedReceiver.Answering(status, headers: header);
        var later = Assert.IsType<Delivery.TryLater>(await SendAsync(receiver.Url));
        Assert.Equal(TimeSpan.FromSeconds(seconds), later.After);
        Assert.Contains(status[..3], later.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("400 Bad", "The receiver answered 400.")]
    [InlineData("401 Who", "The receiver answered 401.")]
    [InlineData("422 No", "The receiver answered 422.")]
    [InlineData("302 Found", "The receiver answered 302; redirects are not followed.")]
    [InlineData("308 Moved", "The receiver answered 308; redirects are not followed.")]
    public async Task A_no_is_a_refusal_with_its_reason(string status, string reason)
    {
        await using var receiver = ScriptedReceiver.Answering(status, "not for the agent's eyes", "Location: /elsewhere\r\n");
        Assert.Equal(new Delivery.Refused(reason), await SendAsync(receiver.Url));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("500 Oh")]
    [InlineData("502 Gateway")]
    [InlineData("504 Timeout")]
    public async Task Another_failure_of_the_receiver_is_unknown(string status)
    {
        await using var receiver = ScriptedReceiver.Answering(status);
        Assert.Contains(status[..3], Assert.IsType<Delivery.Unknown>(await SendAsync(receiver.Url)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_listening_is_tried_later() =>
        Assert.Contains("could not be reached", Assert.IsType<Delivery.TryLater>(await SendAsync(ScriptedReceiver.Nowhere)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_name_that_does_not_exist_is_tried_later() =>
        Assert.IsType<Delivery.TryLater>(await SendAsync(new Uri("http://receiver.invalid/")));

    [Fact]
    public async Task A_receiver_without_the_TLS_it_should_speak_is_tried_later()
    {
        await using var receiver = ScriptedReceiver.Doing(connection => connection.WriteAsync("what is this?\r\n"));
        Assert.IsType<Delivery.TryLater>(await SendAsync(new UriBuilder(receiver.Url) { Scheme = "https" }.Uri));
    }

    [Theory]
    [InlineData("closes")]
    [InlineData("resets")]
    [InlineData("speaks garbage")]
    [InlineData("dies in its headers")]
    public async Task Once_the_body_has_begun_to_leave_a_break_is_unknown(string how)
    {
        await using var receiver = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            if (how == "speaks garbage") await connection.WriteAsync("\0\u0001 no http at all\r\n\r\n");
            if (how == "dies in its headers") await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Le");
            if (how == "resets") connection.Reset();
        });
        Assert.IsType<Delivery.Unknown>(await SendAsync(receiver.Url));
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_break_before_anything_was_read_is_later_or_unknown_and_never_an_end(bool reset)
    {
        await using var receiver = ScriptedReceiver.Doing(connection =>
        {
            if (reset) connection.Reset();
            return Task.CompletedTask;
        });
        // Which of the two depends on whether the break was seen before the body began to leave.
        Assert.True(await SendAsync(receiver.Url) is Delivery.Unknown or Delivery.TryLater, "it is not known to be there, and may come again");
    }

    [Fact]
    public async Task No_answer_before_the_attempt_ends_is_unknown()
    {
        await using var receiver = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            await connection.HangAsync();
        });
        using var attempt = new CancellationTokenSource();
        var sending = SendAsync(receiver.Url, ct: attempt.Token);
        await Eventually.TrueAsync(() => !receiver.Requests.IsEmpty, "the request is there");
        await attempt.CancelAsync();
        Assert.IsType<Delivery.Unknown>(await Eventually.DoneAsync(sending));
    }

    [Fact]
    public async Task An_attempt_that_ends_before_its_first_byte_is_tried_later() =>
        Assert.IsType<Delivery.TryLater>(await SendAsync(ScriptedReceiver.Nowhere, ct: new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("http://127.0.0.1:9/")]
    [InlineData("http://localhost:9/")]
    [InlineData("http://[::ffff:127.0.0.1]:9/")]
    [InlineData("http://2130706433:9/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task A_private_address_is_refused_unless_it_is_allowed(string url) =>
        Assert.Contains("private", Assert.IsType<Delivery.Refused>(await SendAsync(new Uri(url), allowPrivate: false)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_guarded_client_sends_nothing_to_a_private_receiver()
    {
        await using var receiver = ScriptedReceiver.Answering("200 OK");
        Assert.IsType<Delivery.Refused>(await SendAsync(receiver.Url, allowPrivate: false));
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_receiver_cannot_be_asked()
    {
        using var client = OutboundHttp.CreateClient(allowPrivate: true);
        Assert.IsType<Lookup.CannotTell>(await Sender(new Uri("http://example.com/"), client).FindAsync(reply, time.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public void Its_rules_come_from_the_contract_and_the_options()
    {
        using var client = OutboundHttp.CreateClient(allowPrivate: true);
        var sender = Sender(new Uri("https://example.com/"), client);
        Assert.Equal((10_000, TextUnit.CodePoint, TimeSpan.FromMinutes(5)), (sender.Rules.MaxLength, sender.Rules.CountedIn, sender.Rules.RepeatSafeFor));
        Assert.Null(sender.Rules.Objection(new StringBuilder().Insert(0, "🎉", 10_000).ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("/replies")]
    [InlineData("ftp://example.com/")]
    public void A_sender_needs_an_address_of_the_web(string? url)
    {
        using var client = OutboundHttp.CreateClient(allowPrivate: true);
        Assert.Throws<ArgumentException>(() => Sender(url is null ? null : new Uri(url, UriKind.RelativeOrAbsolute), client));
        Assert.Throws<ArgumentException>(() => new WebhookSender(new WebhookOptions { Name = Samples.Hooks, Secrets = [], ReplyUrl = new Uri("https://example.com/") }, client, time));
    }

    private WebhookSender Sender(Uri? url, HttpClient client) =>
        new(new WebhookOptions { Name = Samples.Hooks, Secrets = [Fresh, Old], ReplyUrl = url }, client, time);

    private async Task<Delivery> SendAsync(Uri url, bool allowPrivate = true, CancellationToken ct = default)
    {
        using var client = OutboundHttp.CreateClient(allowPrivate);
        return await Sender(url, client).SendAsync(reply, ct);
    }
}
