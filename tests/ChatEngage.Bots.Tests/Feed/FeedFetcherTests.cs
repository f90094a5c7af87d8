using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Bots.Tests.Feed;

public sealed class FeedFetcherTests : IAsyncDisposable
{
    private readonly FeedSite site = new();
    private readonly FeedGate gate = new(TimeProvider.System);
    private readonly FeedFetcher fetcher;

    public FeedFetcherTests() => fetcher = new FeedFetcher(gate, TimeProvider.System);

    [Fact]
    public async Task Validators_come_back_byte_for_byte()
    {
        const string tag = "W/\"\u00e9 odd, unquoted\"\\x";
        await using var raw = ScriptedReceiver.Doing(async connection =>
        {
            await connection.ReadAsync();
            await connection.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nETag: {tag}\r\nLast-Modified: yesterday, at noon\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx"));
        });
        var body = Assert.IsType<Fetched.Body>(await fetcher.FetchAsync(raw.Url, Reach.ThisMachine, null, CancellationToken.None));
        Assert.Equal(new Validators(raw.Url, tag, "yesterday, at noon"), body.Validators);
        await fetcher.FetchAsync(raw.Url, Reach.ThisMachine, body.Validators, CancellationToken.None);
        var second = raw.Requests.Last().Headers;
        Assert.Equal((tag, "yesterday, at noon"), (second["If-None-Match"], second["If-Modified-Since"]));
        Assert.StartsWith("ChatEngage/", second["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_304_is_unchanged_only_for_who_asked_for_it()
    {
        site.ServeTagged("/feed", "\"1\"", Feeds.Post("a", 1));
        Assert.IsType<Fetched.Unchanged>(await FetchAsync("/feed", new Validators(site.Url(), "\"1\"", null)));
        site.Answer("/feed", "304 Not Modified");
        await FailsAsync("/feed", "it answered 304");
        Assert.IsType<Fetched.Failed>(await FetchAsync("/feed", new Validators(site.Url("/other"), "\"1\"", null)));
        Assert.DoesNotContain("If-None-Match", site.Requests().Last().Headers.Keys);
    }

    [Theory]
    [InlineData("12:00:00", false)]
    [InlineData("11:59:59", false)]
    [InlineData("11:59:58", true)]
    public async Task Validators_of_what_changed_in_this_very_second_are_not_relied_on(string modified, bool kept)
    {
        site.Answer("/feed", "200 OK", $"Date: Tue, 10 Mar 2026 12:00:00 GMT\r\nLast-Modified: Tue, 10 Mar 2026 {modified} GMT\r\nETag: \"1\"\r\n", "x");
        Assert.Equal(kept, Assert.IsType<Fetched.Body>(await FetchAsync("/feed")).Validators is not null);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("raw")]
    [InlineData("br")]
    [InlineData("gzip, br")]
    public async Task Packed_bodies_are_unpacked(string encoding)
    {
        var packed = encoding.Split(", ").Aggregate(Encoding.UTF8.GetBytes("the body"), Packed.By);
        site.Answer("/feed", "200 OK", $"Content-Encoding: {(encoding == "raw" ? "deflate" : encoding)}\r\n", packed);
        Assert.Equal("the body", Encoding.UTF8.GetString(Assert.IsType<Fetched.Body>(await FetchAsync("/feed")).Bytes.Span));
        Assert.Equal("gzip, deflate, br", site.Requests().Last().Headers["Accept-Encoding"]);
    }

    [Theory]
    [InlineData("gzip", "it is not packed")]
    [InlineData("zstd", "not asked for")]
    [InlineData("gzip, gzip, gzip", "3 times over")]
    public async Task What_is_packed_otherwise_is_refused(string encoding, string why)
    {
        site.Answer("/feed", "200 OK", $"Content-Encoding: {encoding}\r\n", "no such thing");
        await FailsAsync("/feed", why);
    }

    [Fact]
    public async Task A_long_body_is_refused_whether_it_says_so_or_not()
    {
        site.On("/told", async (_, connection) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n");
            await connection.HangAsync();
        });
        await FailsAsync("/told", "it is longer than 5 MiB");
        site.On("/endless", async (_, connection) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while (true) await connection.WriteAsync(new byte[64 * 1024]);
        });
        await FailsAsync("/endless", "it is longer than 5 MiB");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx")]
    [InlineData("")]
    public async Task A_slow_answer_is_given_up(string beginning)
    {
        site.On("/feed", async (_, connection) =>
        {
            await connection.WriteAsync(beginning);
            await connection.HangAsync();
        });
        using var hasty = new FeedFetcher(gate, TimeProvider.System, new FetchLimits { Time = TimeSpan.FromMilliseconds(300) });
        Assert.Contains("did not answer whole", Assert.IsType<Fetched.Failed>(await Eventually.DoneAsync(hasty.FetchAsync(site.Url(), Reach.ThisMachine, null, CancellationToken.None))).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_answers_are_told_without_an_exception()
    {
        site.On("/reset", (_, connection) =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        site.On("/cut", (_, connection) => connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"));
        site.On("/garbage", (_, connection) => connection.WriteAsync("what?\r\n\r\n"));
        site.On("/headers", (_, connection) => connection.WriteAsync("HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000) + "\r\n\r\n"));
        foreach (var path in (string[])["/reset", "/cut", "/garbage", "/headers"]) Assert.IsType<Fetched.Failed>(await FetchAsync(path));
        Assert.Contains("no connection", Assert.IsType<Fetched.Failed>(await fetcher.FetchAsync(ScriptedReceiver.Nowhere, Reach.ThisMachine, null, CancellationToken.None)).Why, StringComparison.Ordinal);
        Assert.Contains("host name is not known", Assert.IsType<Fetched.Failed>(await fetcher.FetchAsync(new Uri("http://no-such-host.invalid/"), Reach.Public, null, CancellationToken.None)).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("429", "120", 120)]
    [InlineData("503", "120", 120)]
    [InlineData("429", "999999", 24 * 3600)]
    [InlineData("429", "0", null)]
    [InlineData("429", "soon", null)]
    [InlineData("500", null, null)]
    public async Task How_long_to_stay_away_is_heard(string status, string? asked, int? seconds)
    {
        site.Answer("/feed", $"{status} Oh", asked is null ? "" : $"Retry-After: {asked}\r\n");
        var failed = Assert.IsType<Fetched.Failed>(await FetchAsync("/feed"));
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, failed.After);
        Assert.Equal($"it answered {status}", failed.Why);
    }

    [Fact]
    public async Task A_date_to_come_back_is_heard_too()
    {
        site.Answer("/feed", "503 Oh", $"Retry-After: {TimeProvider.System.GetUtcNow().AddHours(2):R}\r\n");
        Assert.InRange(Assert.IsType<Fetched.Failed>(await FetchAsync("/feed")).After!.Value, TimeSpan.FromMinutes(119), TimeSpan.FromMinutes(120));
    }

    [Fact]
    public async Task A_host_that_asked_to_be_left_alone_keeps_nobody_from_asking_others()
    {
        var alone = new Uri("https://alone.example/feed");
        gate.Hold(alone, TimeSpan.FromMinutes(10));
        site.Answer("/feed", "200 OK", "", "x");
        for (var feeds = 0; feeds < 20; feeds++)
        {
            var failed = Assert.IsType<Fetched.Failed>(await Eventually.DoneAsync(fetcher.FetchAsync(alone, Reach.Public, null, CancellationToken.None)));
            Assert.InRange(failed.After!.Value, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        }
        Assert.IsType<Fetched.Body>(await FetchAsync("/feed"));
    }

    [Fact]
    public async Task Many_slow_answers_wait_for_each_other_and_all_come()
    {
        site.On("/feed", async (_, connection) =>
        {
            await Task.Delay(50);
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx");
        });
        var all = await Eventually.DoneAsync(Task.WhenAll(Enumerable.Range(0, 40).Select(_ => FetchAsync("/feed"))));
        Assert.All(all, fetched => Assert.IsType<Fetched.Body>(fetched));
    }

    [Fact]
    public async Task Gone_is_gone()
    {
        site.Answer("/feed", "410 Gone");
        Assert.IsType<Fetched.Gone>(await FetchAsync("/feed"));
    }

    public async ValueTask DisposeAsync()
    {
        fetcher.Dispose();
        gate.Dispose();
        await site.DisposeAsync();
    }

    private Task<Fetched> FetchAsync(string path, Validators? known = null) => Eventually.DoneAsync(fetcher.FetchAsync(site.Url(path), Reach.ThisMachine, known, CancellationToken.None));

    private async Task FailsAsync(string path, string why) => Assert.Contains(why, Assert.IsType<Fetched.Failed>(await FetchAsync(path)).Why, StringComparison.Ordinal);

    private void Redirect(string path, string status, string to) => site.Answer(path, $"{status} Moved", $"Location: {to}\r\n");
}
