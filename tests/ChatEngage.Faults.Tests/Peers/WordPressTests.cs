using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests.Peers;

/// <summary>Feeds of a real blog, read by the real service.</summary>
public sealed class WordPressTests : IDisposable
{
    private const string Token = "an-agent-token-of-the-peer-tests";
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-peer-").FullName;

    [Fact]
    public async Task Posts_and_comments_about_the_brand_become_conversations_by_post_and_edits_follow()
    {
        await using var blog = new WordPress();
        if (await blog.StartAsync() is { } reason) Assert.Skip(reason);
        var solo = await blog.PostAsync("The Acme Solo after a year", "<p>It still grinds &amp; hums.</p>");
        await blog.CommentAsync(solo, "mara", "Mine broke after a week. What now?");
        await blog.CommentAsync(solo, "jo", "Love it!");
        var garden = await blog.PostAsync("Of roses", "<p>And nothing else.</p>");
        await blog.CommentAsync(garden, "ben", "Better than coffee from Acme, honestly.");
        await blog.CommentAsync(garden, "kim", "Lovely roses.");

        // With five minutes between polls, whatever is there came with the first one.
        await using (var host = Host(blog, "00:05:00"))
        {
            await host.StartAsync();
            using var api = new RunningApi(host.Url, Token);
            await EventuallyAsync(async () => (await TextsAsync(api)).Sum(thread => thread.Count) >= 4);
            Assert.Equal(
                (List<List<string>>)[["Better than coffee from Acme, honestly."], ["Love it!", "Mine broke after a week. What now?", "The Acme Solo after a year\n\nIt still grinds & hums."]],
                (await TextsAsync(api)).Select(thread => thread.Order(StringComparer.Ordinal).ToList()));
            var sources = (await api.GetAsync("/api/v1/sources?brand=blog"))["items"]!.AsArray();
            Assert.All(sources, source => Assert.Equal(("feed", "ok", null), ((string?)source!["type"], (string?)source["status"], (string?)source["detail"])));
            Assert.Equal(0, await host.StopAsync());
        }
        Assert.Equal(1, blog.Requests.Count(request => request.Contains("/?feed=rss2 ", StringComparison.Ordinal)));
        Assert.DoesNotContain(blog.Requests, request => request.Contains("roses/feed", StringComparison.Ordinal));

        await using (var host = Host(blog, "00:00:01"))
        {
            await host.StartAsync();
            using var api = new RunningApi(host.Url, Token);
            await EventuallyAsync(() => Task.FromResult(blog.Requests.Any(request => request.StartsWith("304 /?feed=rss2 with ", StringComparison.Ordinal))));
            await blog.EditAsync(solo, "<p>It hums no more.</p>");
            await blog.CommentAsync(solo, "ana", "Sad to hear.");
            await EventuallyAsync(async () => (await TextsAsync(api)).Any(thread => thread.Contains("The Acme Solo after a year\n\nIt hums no more.") && thread.Contains("Sad to hear.")));
            var log = await api.InteractionsAsync("blog");
            Assert.Equal(5, log.Count(entry => (string?)entry["kind"] == "mention.received"));
            Assert.Equal(1, log.Count(entry => (string?)entry["kind"] == "mention.edited"));
            Assert.Equal(2, (await TextsAsync(api)).Count);
            Assert.Equal(0, await host.StopAsync());
        }
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private HostProcess Host(WordPress blog, string every) => new(folder, new Dictionary<string, string>
    {
        ["Api:Tokens:0:Name"] = "anna",
        ["Api:Tokens:0:Role"] = "lead",
        ["Api:Tokens:0:Secret"] = Token,
        ["Brands:demo:Sources:sample:Type"] = "webhook",
        ["Brands:blog:Name"] = "Acme",
        ["Brands:blog:Terms"] = "acme",
        ["Brands:blog:Sources:posts:Type"] = "feed",
        ["Brands:blog:Sources:posts:Url"] = blog.Url + "/?feed=rss2",
        ["Brands:blog:Sources:posts:Every"] = every,
        ["Brands:blog:Sources:comments:Type"] = "feed",
        ["Brands:blog:Sources:comments:Url"] = blog.Url + "/?feed=comments-rss2",
        ["Brands:blog:Sources:comments:Every"] = every,
    });

    /// <summary>The texts of every conversation, the shortest conversation first.</summary>
    private static async Task<List<List<string>>> TextsAsync(RunningApi api) =>
        [.. (await api.ConversationsAsync("blog")).Select(Texts).OrderBy(texts => texts.Count)];

    private static List<string> Texts(JsonNode conversation) => [.. conversation["mentions"]!.AsArray().Select(mention => (string)mention!["text"]!)];

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 600; tries++, await Task.Delay(100))
            if (await condition())
                return;
        throw new TimeoutException("It did not come true within a minute.");
    }
}
