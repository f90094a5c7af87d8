using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Outbound;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Where a fetch lets itself be led.</summary>
public sealed class FeedRedirectTests : IAsyncDisposable
{
    private readonly FeedSite site = new();
    private readonly FeedGate gate = new(TimeProvider.System);
    private readonly FeedFetcher fetcher;

    public FeedRedirectTests() => fetcher = new FeedFetcher(gate, TimeProvider.System);

    [Theory]
    [InlineData("301", "308", "/end", true)]
    [InlineData("301", "302", "/2", true)]
    [InlineData("307", "301", "/end", false)]
    public async Task Only_an_unbroken_chain_of_permanent_redirects_tells_where_a_feed_moved(string first, string second, string moved, bool hasMoved)
    {
        Redirect("/feed", first, "2");
        Redirect("/2", second, site.Url("/end#part").AbsoluteUri);
        site.Answer("/end", "200 OK", "", "x");
        var body = Assert.IsType<Fetched.Body>(await FetchAsync("/feed"));
        Assert.Equal(hasMoved ? site.Url(moved) : null, body.Moved);
        Assert.Equal(site.Url("/end"), body.Address);
    }

    [Fact]
    public async Task Redirects_end_after_five_and_in_a_circle()
    {
        for (var hop = 0; hop < 7; hop++) Redirect($"/{hop}", "302", $"/{hop + 1}");
        site.Answer("/5", "200 OK", "", "x");
        Assert.IsType<Fetched.Body>(await FetchAsync("/0"));
        Redirect("/5", "302", "/6");
        await FailsAsync("/0", "it redirects more than 5 times");
        Redirect("/circle", "301", "/circle2");
        Redirect("/circle2", "301", "/circle");
        await FailsAsync("/circle", "its redirects go in a circle");
        Assert.Equal(2, site.Requests("/circle").Count + site.Requests("/circle2").Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Location: ftp://example.com/feed\r\n")]
    [InlineData("Location: file:///etc/passwd\r\n")]
    [InlineData("Location: http://name:word@example.com/\r\n")]
    [InlineData("Location: http://\r\n")]
    public async Task A_redirect_to_what_is_no_web_address_is_not_followed(string location)
    {
        site.Answer("/feed", "302 Found", location);
        Assert.IsType<Fetched.Failed>(await FetchAsync("/feed"));
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_is_none_is_a_failure_like_others()
    {
        site.On("/feed", async (_, connection) => await connection.WriteAsync(Encoding.Latin1.GetBytes("HTTP/1.1 302 Found\r\nLocation: http://\u00ad.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")));
        await FailsAsync("/feed", "it redirects to what is no web address");
    }

    [Fact]
    public void A_redirect_does_not_lead_from_https_to_http()
    {
        Assert.Null(FeedFetcher.Target("http://example.com/feed", new Uri("https://example.com/feed"), out var why));
        Assert.Contains("from https to http", why, StringComparison.Ordinal);
        Assert.NotNull(FeedFetcher.Target("https://example.com/feed", new Uri("http://example.com/feed"), out _));
    }

    [Theory]
    [InlineData("http://10.0.0.1/feed")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::ffff:10.0.0.1]/feed")]
    [InlineData("http://192.168.1.1:8080/feed")]
    public async Task A_redirect_from_this_machine_into_private_networks_is_refused(string target)
    {
        Redirect("/feed", "302", target);
        await FailsAsync("/feed", "private address");
    }

    [Fact]
    public async Task A_redirect_of_this_machine_to_itself_is_followed()
    {
        Redirect("/feed", "302", $"http://localhost:{site.Url().Port}/end");
        site.Answer("/end", "200 OK", "", "x");
        Assert.IsType<Fetched.Body>(await FetchAsync("/feed"));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task What_leads_from_the_open_internet_to_this_machine_is_refused(string host)
    {
        site.Answer("/feed", "200 OK", "", "x");
        var url = new UriBuilder(site.Url()) { Host = host }.Uri;
        Assert.Contains("private address", Assert.IsType<Fetched.Failed>(await fetcher.FetchAsync(url, Reach.Public, null, CancellationToken.None)).Why, StringComparison.Ordinal);
        Assert.Empty(site.Requests());
        Assert.IsType<Fetched.Body>(await fetcher.FetchAsync(url, Reach.Anywhere, null, CancellationToken.None));
    }

    [Fact]
    public async Task All_redirects_together_have_one_limit()
    {
        for (var hop = 0; hop < 5; hop++)
        {
            var next = hop + 1;
            site.On($"/{hop}", async (_, connection) =>
            {
                await Task.Delay(200);
                await connection.WriteAsync($"HTTP/1.1 302 Found\r\nLocation: /{next}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            });
        }
        using var hasty = new FeedFetcher(gate, TimeProvider.System, new FetchLimits { Time = TimeSpan.FromMilliseconds(500) });
        Assert.Contains("did not answer whole", Assert.IsType<Fetched.Failed>(await Eventually.DoneAsync(hasty.FetchAsync(site.Url("/0"), Reach.ThisMachine, null, CancellationToken.None))).Why, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        fetcher.Dispose();
        gate.Dispose();
        await site.DisposeAsync();
    }

    private Task<Fetched> FetchAsync(string path) => Eventually.DoneAsync(fetcher.FetchAsync(site.Url(path), Reach.ThisMachine, null, CancellationToken.None));

    private async Task FailsAsync(string path, string why) => Assert.Contains(why, Assert.IsType<Fetched.Failed>(await FetchAsync(path)).Why, StringComparison.Ordinal);

    private void Redirect(string path, string status, string to) => site.Answer(path, $"{status} Moved", $"Location: {to}\r\n");
}
