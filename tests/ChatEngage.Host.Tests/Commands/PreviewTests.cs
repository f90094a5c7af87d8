using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Commands;

/// <summary>preview and check, as a process, over files and a site on loopback.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-preview-").FullName;
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private static string Feed { get; } = $"""
        <?xml version="1.0" encoding="ENCODING"?>
        <rss version="2.0"><channel><title>Blog</title><link>https://blog.example/</link>
        <item><title>Acme Solo</title><link>https://blog.example/solo?utm_source=rss</link><guid>1</guid><pubDate>{Date(-1)}</pubDate><author>mara@blog.example (Mara)</author><description>Sch&#246;n für zwei</description></item>
        <item><title>Acme Solo</title><link>https://blog.example/solo</link><guid>1</guid><pubDate>{Date(-1)}</pubDate></item>
        <item><title>Gardens</title><link>https://blog.example/garden</link><pubDate>{Date(-2)}</pubDate></item>
        <item><title>Jobs at Acme</title><link>https://blog.example/jobs</link><pubDate>{Date(-3)}</pubDate></item>
        <item><title>Acme Duo</title><link>https://blog.example/duo</link><pubDate>{Date(-30)}</pubDate></item>
        <item><title>Acme Trio</title><link>https://blog.example/trio</link></item>
        <item><title>We are Acme</title><link>https://blog.example/we</link><pubDate>{Date(-4)}</pubDate><author>us@acme.example (Acme)</author></item>
        <item><pubDate>{Date(-4)}</pubDate></item>
        </channel></rss>
        """;

    [Theory]
    [InlineData("utf-8")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-16")]
    public async Task Each_item_is_a_line_with_its_mention_and_the_filter_that_drops_it(string encoding)
    {
        var run = await RunAsync(["preview", await FileAsync(Feed.Replace("ENCODING", encoding, StringComparison.Ordinal), Encoding.GetEncoding(encoding)), "--brand", "demo"]);
        Assert.Equal(0, run.Exit);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(
            [null, "duplicate: ", "terms: ", "terms: NOT jobs", "FirstPoll: published ", "undated: ", "own account: ", "empty: "],
            lines.Select(line => (string?)line["dropped"]).Zip(["", "duplicate: ", "terms: ", "terms: NOT jobs", "FirstPoll: published ", "undated: ", "own account: ", "empty: "], (said, begin) => said?.StartsWith(begin, StringComparison.Ordinal) == true ? begin : said));
        Assert.Equal("Acme Solo\n\nSchön für zwei", (string?)lines[0]["text"]);
        Assert.Equal(("https://blog.example/solo", "mara@blog.example", "post"), ((string?)lines[0]["url"], (string?)lines[0]["author"]!["id"], (string?)lines[0]["kind"]));
        Assert.Equal("rss 2.0, 8 items: 1 kept, 1 dropped by duplicate, 2 dropped by terms, 1 dropped by FirstPoll, 1 dropped by undated, 1 dropped by own account, 1 dropped by empty\n", run.Error);
        Assert.False(Directory.Exists(Path.Combine(folder, "data")), "nothing is stored");
    }

    [Fact]
    public async Task Without_a_brand_its_filters_do_not_count_and_what_is_kept_can_be_imported()
    {
        var run = await RunAsync(["preview", await FileAsync(Feed.Replace("ENCODING", "utf-8", StringComparison.Ordinal), Encoding.UTF8)]);
        var kept = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.Contains("\"dropped\":null", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, kept.Count);
        var file = await FileAsync(string.Join('\n', kept), Encoding.UTF8);
        Assert.Equal("4 accepted, 0 updated, 0 duplicates\n", (await RunAsync(["import", file, "--brand", "demo", "--source", "blog"])).Out);
    }

    [Fact]
    public async Task What_is_no_feed_ends_with_the_reason_and_wrong_usage_with_2()
    {
        var page = await FileAsync("<html><body>Sign in</body></html>", Encoding.UTF8);
        foreach (var (what, why) in new[] { (page, "HTML"), (Path.Combine(folder, "nothing.xml"), "is not there"), ("http://127.0.0.1:1/feed", "no connection"), ("http://10.1.2.3/feed", "private address") })
        {
            var run = await RunAsync(["preview", what]);
            Assert.Equal((1, ""), (run.Exit, run.Out));
            Assert.Contains(why, run.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(1, (await RunAsync(["preview", page, "--brand", "nobody"])).Exit);
        foreach (var wrong in new string[][] { ["preview"], ["preview", "ftp://example.com/feed"], ["preview", page, "more"] })
            Assert.Equal((2, ""), (await RunAsync(wrong)) is var run ? (run.Exit, run.Out) : default);
    }

    [Fact]
    public async Task A_feed_on_this_machine_is_fetched_and_checked_and_a_broken_one_is_told()
    {
        using var site = Site(out var url);
        var serving = ServeAsync(site, Feed.Replace("ENCODING", "utf-8", StringComparison.Ordinal));
        // The source of this address says how old an item may be.
        (string, string)[] settings = [("Brands:demo:Sources:blog:Type", "feed"), ("Brands:demo:Sources:blog:Url", url + "feed"), ("Brands:demo:Sources:blog:FirstPoll", "48:00:00")];
        var preview = await RunAsync(["preview", url + "feed", "--brand", "demo"], settings);
        Assert.Contains("8 items: 2 kept", preview.Error, StringComparison.Ordinal);
        var check = await RunAsync(["check"], settings);
        Assert.Equal(0, check.Exit);
        Assert.Contains($"ok    source demo/blog: feed {url}feed is rss 2.0 with 8 items", check.Out, StringComparison.Ordinal);
        var broken = await RunAsync(["check"], ("Brands:demo:Sources:blog:Type", "feed"), ("Brands:demo:Sources:blog:Url", url + "nothing"));
        Assert.Equal(1, broken.Exit);
        Assert.Contains($"FAIL  source demo/blog: feed {url}nothing cannot be read: it answered 404", broken.Out, StringComparison.Ordinal);
        site.Stop();
        await serving;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Date(double hours) => Now.AddHours(hours).ToString("R", CultureInfo.InvariantCulture);

    private static HttpListener Site(out string url)
    {
        url = $"http://127.0.0.1:{HostProcess.FreePort()}/";
        var site = new HttpListener();
        site.Prefixes.Add(url);
        site.Start();
        return site;
    }

    private static async Task ServeAsync(HttpListener site, string feed)
    {
        try
        {
            while (true)
            {
                var context = await site.GetContextAsync();
                if (context.Request.Url!.AbsolutePath == "/feed") context.Response.OutputStream.Write(Encoding.UTF8.GetBytes(feed));
                else context.Response.StatusCode = 404;
                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private Task<(int Exit, string Out, string Error)> RunAsync(string[] arguments, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string>
        {
            ["DataDirectory"] = Path.Combine(folder, "data"),
            ["Redis:AppendFsync"] = "everysec",
            ["Brands:demo:Terms"] = "acme NOT jobs",
            ["Brands:demo:OwnAccounts:0:Source"] = "blog",
            ["Brands:demo:OwnAccounts:0:Id"] = "us@acme.example",
        };
        foreach (var (key, value) in more) settings[key] = value;
        return HostProcess.RunAsync(settings, arguments);
    }

    private async Task<string> FileAsync(string text, Encoding encoding)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid()}.xml");
        await File.WriteAllBytesAsync(file, [.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
        return file;
    }
}
