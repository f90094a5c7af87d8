using ChatEngage.Inbox;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Comments on posts that matched.</summary>
public sealed class FeedCommentsTests
{
    private static string Post(FeedSite site, string name, double hoursOld, string text, string? comments = null) => $"""
        <item><title>{name}</title><link>{site.Url($"/{name}/")}</link><guid isPermaLink="false">{site.Url($"/?p={name}")}</guid><pubDate>{Feeds.Start.AddHours(-hoursOld):R}</pubDate>
        <description>{text}</description><wfw:commentRss>{comments ?? site.Url($"/{name}/feed").AbsoluteUri}</wfw:commentRss></item>
        """;

    private static string Comment(FeedSite site, string post, int number, double hoursOld, string text, string author = "Jo") => $"""
        <item><title>By: {author}</title><link>{site.Url($"/{post}/")}#comment-{number}</link><guid isPermaLink="false">{site.Url($"/?p={post}")}#comment-{number}</guid>
        <pubDate>{Feeds.Start.AddHours(-hoursOld):R}</pubDate><dc:creator>{author}</dc:creator><content:encoded>&lt;p&gt;{text}&lt;/p&gt;</content:encoded></item>
        """;

    private static void Serve(FeedSite site, string path, params string[] items) => site.Answer(path, "200 OK", "Content-Type: application/rss+xml\r\n", $"""
        <rss version="2.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Blog</title>{string.Concat(items)}</channel></rss>
        """);

    [Fact]
    public async Task Comments_on_posts_that_match_join_them_whatever_they_say_and_others_are_not_asked_for()
    {
        await using var world = new FeedWorld { Terms = "acme" };
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo"), Post(world.Site, "garden", 3, "Of roses"));
        Serve(world.Site, "/solo/feed", Comment(world.Site, "solo", 2, 1, "Mine broke."), Comment(world.Site, "solo", 1, 1.5, "First!"));
        Serve(world.Site, "/garden/feed", Comment(world.Site, "garden", 3, 1, "Nice"));
        var source = world.Source();
        await world.PollAsync(source);
        Assert.Empty(world.Site.Requests("/garden/feed"));
        Assert.Equal(["solo\n\nThe Acme Solo", "Mine broke.", "First!"], world.Inbox.New.Select(mention => mention.Text).OrderByDescending(text => text));
        var post = world.Inbox.New[0];
        var comment = world.Inbox.New.Single(mention => mention.Text == "Mine broke.");
        Assert.Equal((post.Id, post.Thread, MentionKind.Comment), (comment.ReplyTo, comment.Thread, comment.Kind));
        Assert.EndsWith("/solo#comment-2", comment.Id.Replace("/#", "#", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal((null, MentionKind.Post), (post.ReplyTo, post.Kind));

        Serve(world.Site, "/solo/feed", Comment(world.Site, "solo", 4, -0.3, "Mine too!"), Comment(world.Site, "solo", 2, 1, "Mine broke, twice."));
        await world.PollLaterAsync(source);
        Assert.Single(world.Site.Requests("/solo/feed"));
        await world.PollLaterAsync(source);
        Assert.Equal("Mine too!", world.Inbox.New[^1].Text);
        Assert.Equal("Mine broke, twice.", Assert.Single(world.Inbox.Edits).Text);
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Fact]
    public async Task Comments_on_a_post_from_before_listening_are_old_when_they_are()
    {
        await using var world = new FeedWorld { Terms = "acme" };
        Serve(world.Site, "/feed", Post(world.Site, "solo", 100, "The Acme Solo"));
        Serve(world.Site, "/solo/feed", Comment(world.Site, "solo", 1, 90, "Old"), Comment(world.Site, "solo", 2, 1, "New"));
        await world.PollAsync();
        Assert.Equal("New", Assert.Single(world.Inbox.New).Text);
    }

    [Fact]
    public async Task A_feed_of_all_comments_joins_the_posts_and_what_comes_twice_is_a_duplicate()
    {
        await using var world = new FeedWorld();
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo"));
        Serve(world.Site, "/solo/feed", Comment(world.Site, "solo", 2, 1, "Mine broke."));
        await world.PollAsync();
        Serve(world.Site, "/comments", Comment(world.Site, "solo", 2, 1, "Mine broke.").Replace("By: Jo", "Comment on solo by Jo", StringComparison.Ordinal));
        world.State.Values.Clear();
        world.Options = world.Options with { Url = world.Site.Url("/comments") };
        await world.PollAsync();
        Assert.Equal((2, 1), (world.Inbox.New.Count, world.Inbox.Duplicates));
        Assert.Single(world.Inbox.New.Select(mention => mention.Thread).Distinct());
        Assert.Equal("Mine broke.", world.Inbox.New[1].Text);
    }

    [Theory]
    [InlineData("/comments")]
    [InlineData("/feed")]
    public async Task A_feed_that_many_posts_name_is_not_that_of_one_of_them(string all)
    {
        await using var world = new FeedWorld { Terms = "acme" };
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo", world.Site.Url(all).AbsoluteUri), Post(world.Site, "garden", 3, "Of roses", world.Site.Url(all).AbsoluteUri));
        Serve(world.Site, "/comments", Comment(world.Site, "garden", 1, 1, "Lovely roses"));
        await world.PollAsync();
        Assert.Equal("solo\n\nThe Acme Solo", Assert.Single(world.Inbox.New).Text);
    }

    [Theory]
    [InlineData("http://other.example/solo/feed")]
    [InlineData("http://127.0.0.1:1/solo/feed")]
    [InlineData("http://localhost/solo/feed")]
    [InlineData("file:///etc/passwd")]
    public async Task Only_the_host_of_the_feed_is_asked_for_comments(string comments)
    {
        await using var world = new FeedWorld();
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo", comments));
        await world.PollAsync();
        Assert.DoesNotContain("follows\":[{", world.State.Values["poll"].Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_twenty_posts_of_fourteen_days_are_followed_in_twenty_slots()
    {
        await using var world = new FeedWorld();
        var source = world.Source();
        for (var page = 0; page < 3; page++)
        {
            var posts = Enumerable.Range(0, 15).Select(i => $"p{page}-{i}").ToList();
            foreach (var post in posts) Serve(world.Site, $"/{post}/feed", Comment(world.Site, post, 1, -page, "Hm"));
            Serve(world.Site, "/feed", [.. posts.Select(post => Post(world.Site, post, -page, "Acme")), Post(world.Site, "ancient", 24 * 20, "Acme")]);
            await world.PollLaterAsync(source, TimeSpan.FromHours(1));
        }
        Assert.Equal(["p0", "p1", "p2"], world.Inbox.New.Where(mention => mention.Kind == MentionKind.Comment).Select(mention => new Uri(mention.Url!).AbsolutePath[1..3]).Distinct());
        Assert.Equal(21, world.State.Values.Count);
        Assert.Empty(world.Site.Requests("/ancient/feed"));

        world.Time.Advance(TimeSpan.FromDays(15));
        var before = world.Site.Requests("/p2-0/feed").Count;
        world.Site.Answer("/feed", "404 Not Found");
        await world.PollAsync(source);
        Assert.Equal(before, world.Site.Requests("/p2-0/feed").Count);
    }

    [Fact]
    public async Task Without_comments_none_are_asked_for()
    {
        await using var world = new FeedWorld();
        world.Options = world.Options with { Comments = false };
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo"));
        await world.PollAsync();
        Assert.Empty(world.Site.Requests("/solo/feed"));
    }

    [Fact]
    public async Task A_feed_of_comments_that_is_gone_or_fails_does_not_trouble_the_rest()
    {
        await using var world = new FeedWorld();
        Serve(world.Site, "/feed", Post(world.Site, "solo", 2, "The Acme Solo"), Post(world.Site, "duo", 2, "The Acme Duo"));
        world.Site.Answer("/solo/feed", "410 Gone");
        world.Site.Answer("/duo/feed", "500 Oh");
        var source = world.Source();
        for (var poll = 0; poll < 10; poll++) await world.PollLaterAsync(source);
        Assert.Single(world.Site.Requests("/solo/feed"));
        Assert.InRange(world.Site.Requests("/duo/feed").Count, 2, 3);
        Assert.All(world.Health, health => Assert.Equal("ok", health));
    }
}
