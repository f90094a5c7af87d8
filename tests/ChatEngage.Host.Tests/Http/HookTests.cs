using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Host.Http;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Http;

/// <summary>The webhook entrance with everything that may come to it.</summary>
public sealed class HookTests(RunningService service)
{
    [Fact]
    public async Task A_signed_mention_is_accepted_and_becomes_a_conversation()
    {
        var conversation = await service.ConverseAsync("Hello Acme");
        Assert.Equal("open", (string?)conversation["status"]);
        Assert.Equal("Hello Acme", (string?)conversation["mentions"]![0]!["text"]);
        Assert.Equal("Mara", (string?)conversation["mentions"]![0]!["author"]!["name"]);
    }

    [Fact]
    public async Task A_batch_is_counted_into_accepted_updated_and_duplicates()
    {
        var (first, second) = (service.NewId(), service.NewId());
        Assert.Equal("""{"accepted":2,"updated":0,"duplicates":0}""", (await service.HookAsync(Batch(first, second))).Text);
        var edited = RunningService.Mention(first, "Edited");
        edited["updatedAt"] = TimeProvider.System.GetUtcNow().ToString("O");
        var again = await service.HookAsync(new JsonObject { ["mentions"] = new JsonArray(edited, RunningService.Mention(second)) });
        Assert.Equal((202, """{"accepted":0,"updated":1,"duplicates":1}"""), (again.Status, again.Text));
    }

    [Fact]
    public async Task The_same_delivery_again_is_all_duplicates_and_its_id_with_another_body_is_refused()
    {
        var (id, body) = ($"delivery-{Guid.NewGuid()}", Bytes(RunningService.Mention(service.NewId())));
        Assert.Equal("""{"accepted":1,"updated":0,"duplicates":0}""", (await service.HookAsync(body, id: id)).Text);
        Assert.Equal("""{"accepted":0,"updated":0,"duplicates":1}""", (await service.HookAsync(body, id: id)).Text);
        var other = service.NewId();
        (await service.HookAsync(Bytes(RunningService.Mention(other)), id: id)).IsProblem(400, "webhook-id-reused");
        await IsNotStoredAsync(other);
    }

    [Fact]
    public async Task Each_of_several_secrets_is_good()
    {
        var body = Bytes(RunningService.Mention(service.NewId()));
        using var request = new SignedHooks(service.Plain, RunningService.OldSecret).Request(service.Url + "/hooks/acme/hooks", $"delivery-{Guid.NewGuid()}", body);
        Assert.Equal(202, (await service.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Half_deliveries_keep_no_whole_one_out()
    {
        var head = "POST /hooks/acme/hooks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n"u8.ToArray();
        // Bytes enough for the server to bear with them longer than the whole one has patience.
        var half = Encoding.ASCII.GetBytes(new string(' ', 9_000));
        var dawdlers = new List<System.Net.Sockets.TcpClient>();
        try
        {
            for (var i = 0; i < Hooks.AtOnce; i++)
            {
                dawdlers.Add(new System.Net.Sockets.TcpClient());
                await dawdlers[i].ConnectAsync("127.0.0.1", new Uri(service.Url).Port);
                await dawdlers[i].GetStream().WriteAsync(head);
                // "100 Continue": it has its turn, and its body is being read.
                Assert.NotEqual(0, await dawdlers[i].GetStream().ReadAsync(new byte[256]));
                await dawdlers[i].GetStream().WriteAsync(half);
            }
            Assert.Equal(202, (await service.HookAsync(RunningService.Mention(service.NewId()))).Status);
        }
        finally
        {
            foreach (var dawdler in dawdlers) dawdler.Dispose();
        }
    }

    [Theory]
    [InlineData("webhook-id")]
    [InlineData("webhook-timestamp")]
    [InlineData("webhook-signature")]
    public async Task A_missing_header_is_401_and_named(string header)
    {
        var id = service.NewId();
        var answer = (await service.HookAsync(Bytes(RunningService.Mention(id)), change: request => request.Headers.Remove(header))).IsProblem(401);
        Assert.Contains(header, (string?)answer.Body!["detail"], StringComparison.Ordinal);
        await IsNotStoredAsync(id);
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(301)]
    public async Task A_stale_signature_is_401(int seconds)
    {
        var (id, body) = (service.NewId(), Array.Empty<byte>());
        body = Bytes(RunningService.Mention(id));
        var at = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() + seconds + Math.Sign(seconds) * 5).ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await service.HookAsync(body, id: "stale", change: request =>
        {
            Replace(request, "webhook-timestamp", at);
            Replace(request, "webhook-signature", SignedHooks.Sign(RunningService.Secret, "stale", at, body));
        })).IsProblem(401);
        await IsNotStoredAsync(id);
    }

    [Theory]
    [InlineData("v1,AAAA")]
    [InlineData("v2,AAAA")]
    [InlineData("nonsense")]
    public async Task A_wrong_signature_is_401(string signature)
    {
        var id = service.NewId();
        (await service.HookAsync(Bytes(RunningService.Mention(id)), change: request => Replace(request, "webhook-signature", signature))).IsProblem(401);
        await IsNotStoredAsync(id);
    }

    [Fact]
    public async Task A_changed_body_is_401()
    {
        var (id, other) = (service.NewId(), service.NewId());
        (await service.HookAsync(Bytes(RunningService.Mention(id)), change: request => request.Content = Json(Bytes(RunningService.Mention(other))))).IsProblem(401);
        await IsNotStoredAsync(id, other);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_413_also_when_its_length_is_not_told(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"id":"x","text":"{{new string('a', 1024 * 1024)}}"}""");
        (await service.HookAsync(body, "/hooks/nobody/nowhere", change: request =>
        {
            request.Headers.TransferEncodingChunked = chunked;
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        })).IsProblem(413, "too-large");
    }

    [Fact]
    public async Task A_body_of_exactly_the_limit_is_taken()
    {
        var id = service.NewId();
        var mention = Bytes(RunningService.Mention(id));
        var padded = new byte[1024 * 1024];
        padded.AsSpan().Fill((byte)' ');
        mention.CopyTo(padded, 0);
        Assert.Equal(202, (await service.HookAsync(padded)).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_415_before_anything_is_said_about_the_source()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress)) await gzip.WriteAsync(Bytes(RunningService.Mention(service.NewId())));
        (await service.HookAsync(packed.ToArray(), "/hooks/nobody/nowhere", change: request => request.Content!.Headers.ContentEncoding.Add("gzip"))).IsProblem(415);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task Another_content_type_is_415(string? type) =>
        (await service.HookAsync(Bytes(RunningService.Mention(service.NewId())), "/hooks/nobody/nowhere", change: request =>
            request.Content!.Headers.ContentType = type is null ? null : new MediaTypeHeaderValue(type))).IsProblem(415);

    [Theory]
    [InlineData("/hooks/nobody/hooks")]
    [InlineData("/hooks/acme/nowhere")]
    [InlineData("/hooks/Acme/hooks")]
    public async Task An_unknown_brand_or_source_is_404_before_the_signature_is_looked_at(string path) =>
        (await service.HookAsync(Bytes(RunningService.Mention(service.NewId())), path, change: request => request.Headers.Remove("webhook-signature"))).IsProblem(404);

    [Fact]
    public async Task A_wrong_signature_is_said_before_anything_about_the_body() =>
        (await service.HookAsync("no json"u8.ToArray(), change: request => Replace(request, "webhook-signature", "v1,AAAA"))).IsProblem(401);

    [Fact]
    public async Task Another_method_is_405() => (await service.CallAsync("GET", "/hooks/acme/hooks", role: null)).IsProblem(405);

    [Theory]
    [InlineData("no json", "$")]
    [InlineData("", "$")]
    [InlineData("[]", "$")]
    [InlineData("""{"mentions":[]}""", "mentions")]
    [InlineData("""{"mentions":{}}""", "mentions")]
    [InlineData("""{"id":1,"text":"x","createdAt":"2026-01-01T00:00:00Z","author":{"id":"a"}}""", "id")]
    [InlineData("""{"id":"x1","text":["x"],"createdAt":"2026-01-01T00:00:00Z","author":{"id":"a"}}""", "text")]
    [InlineData("""{"id":"x2","text":" \t ","createdAt":"2026-01-01T00:00:00Z","author":{"id":"a"}}""", "text")]
    [InlineData("""{"id":"x3","text":"x","createdAt":"yesterday","author":{"id":"a"}}""", "createdAt")]
    [InlineData("""{"id":"x4","text":"x","createdAt":"0001-01-01T00:00:00Z","author":{"id":"a"}}""", "createdAt")]
    [InlineData("""{"id":"x5","text":"x","createdAt":"9999-01-01T00:00:00Z","author":{"id":"a"}}""", "createdAt")]
    [InlineData("""{"id":"x6","text":"x","createdAt":"2026-01-01T00:00:00Z","author":"a"}""", "author")]
    [InlineData("""{"id":"x7","text":"x","createdAt":"2026-01-01T00:00:00Z","author":{"id":"a"},"kind":"shout"}""", "kind")]
    [InlineData("""{"id":"x8","text":"lone \ud800 surrogate","createdAt":"2026-01-01T00:00:00Z","author":{"id":"a"}}""", "text")]
    public async Task What_is_wrong_in_a_mention_is_400_and_named(string body, string path) =>
        (await service.HookAsync(Encoding.UTF8.GetBytes(body))).IsProblem(400).Names(path);

    [Fact]
    public async Task A_mention_too_far_ahead_is_400_and_nothing_of_its_batch_is_stored()
    {
        var (good, bad) = (service.NewId(), RunningService.Mention(service.NewId()));
        bad["createdAt"] = TimeProvider.System.GetUtcNow().AddMinutes(6).ToString("O");
        var batch = new JsonObject { ["mentions"] = new JsonArray(RunningService.Mention(good), bad) };
        (await service.HookAsync(batch)).IsProblem(400).Names("mentions[1].createdAt");
        await IsNotStoredAsync(good);
    }

    [Fact]
    public async Task A_thousand_mentions_are_taken_and_one_more_is_400()
    {
        var run = service.NewId();
        string[] ids = [.. Enumerable.Range(0, 1001).Select(i => $"{run}-{i}")];
        (await service.HookAsync(Batch(ids))).IsProblem(400).Names("mentions", "1,000");
        var taken = await service.HookAsync(Batch(ids[..1000]));
        Assert.Equal("""{"accepted":1000,"updated":0,"duplicates":0}""", taken.Text);
    }

    [Fact]
    public async Task Forty_thousand_characters_are_taken_and_one_more_is_400()
    {
        Assert.Equal(202, (await service.HookAsync(RunningService.Mention(service.NewId(), new string('x', 40_000)))).Status);
        (await service.HookAsync(RunningService.Mention(service.NewId(), new string('x', 40_001)))).IsProblem(400).Names("text");
    }

    [Fact]
    public async Task Nul_is_dropped_and_bidi_and_markup_are_kept()
    {
        var conversation = await service.ConverseAsync("a\0b \u202Ereversed\u202C <script>alert(1)</script> **bold** @everyone");
        Assert.Equal("ab \u202Ereversed\u202C <script>alert(1)</script> **bold** @everyone", (string?)conversation["mentions"]![0]!["text"]);
    }

    [Fact]
    public async Task A_like_needs_no_text_and_opens_no_conversation()
    {
        var id = service.NewId();
        var like = RunningService.Mention(id, "");
        (like["kind"], like["replyTo"]) = ("like", "something else");
        Assert.Equal("""{"accepted":1,"updated":0,"duplicates":0}""", (await service.HookAsync(like)).Text);
        // What comes after it is worked after it.
        await service.ConverseAsync();
        Assert.DoesNotContain(await service.ListAsync("acme"), conversation => conversation.ToJsonString().Contains($"\"{id}\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deleted_mention_is_redacted()
    {
        var conversation = await service.ConverseAsync("Something I will regret");
        var gone = new JsonObject { ["id"] = (string?)conversation["mentions"]![0]!["id"], ["deleted"] = true };
        Assert.Equal("""{"accepted":0,"updated":1,"duplicates":0}""", (await service.HookAsync(gone)).Text);
        await RunningService.UntilAsync(async () => await service.GetAsync(conversation) is var now && (bool)now["mentions"]![0]!["deleted"]! ? now : null, "a redacted mention");
        Assert.DoesNotContain("regret", (await service.GetAsync(conversation)).ToJsonString(), StringComparison.Ordinal);
    }

    private async Task IsNotStoredAsync(params string[] ids)
    {
        // A later mention is worked later: when it is there, an earlier one would be too.
        await service.ConverseAsync();
        foreach (var id in ids)
            Assert.DoesNotContain(await service.ListAsync("acme"), conversation => (string?)conversation["mentions"]![0]!["id"] == id);
    }

    private static JsonObject Batch(params string[] ids) => new() { ["mentions"] = new JsonArray([.. ids.Select(id => RunningService.Mention(id))]) };

    private static byte[] Bytes(JsonNode body) => JsonSerializer.SerializeToUtf8Bytes(body);

    private static ByteArrayContent Json(byte[] body) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static void Replace(HttpRequestMessage request, string header, string value)
    {
        request.Headers.Remove(header);
        request.Headers.Add(header, value);
    }
}
