namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Which items are the same as before, which are edits, and which are others.</summary>
public sealed class FeedIdentityTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task An_edit_is_an_update_even_when_the_clock_was_set_back()
    {
        await using var world = new FeedWorld();
        var source = world.Source();
        for (var edit = 0; edit < 4; edit++)
        {
            world.Site.Serve("/feed", Feeds.Post("new", 1, $"Edit {(char)('a' + edit)}"));
            await world.PollLaterAsync(source);
            world.Time.Set(world.Time.GetUtcNow().AddHours(-3));
        }
        Assert.Equal(["Edit b", "Edit c", "Edit d"], world.Inbox.Edits.Select(mention => mention.Text.Split('\n')[^1]));
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Theory]
    [InlineData("Read https://x.example/a?utm_source=rss&id=1 now. 12 comments", "Read https://x.example/a?id=1&utm_campaign=z now.  1,312 comments")]
    [InlineData("Fine. Views: 10", "Fine. Views: 11")]
    [InlineData("Fine (3 minutes ago)", "Fine (2 hours ago)")]
    public async Task Noise_is_no_edit(string before, string after)
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("new", 1, before));
        var source = world.Source();
        await world.PollAsync(source);
        world.Site.Serve("/feed", Feeds.Post("new", 1, after, link: "https://blog.example/new?utm_source=feed"));
        await world.PollLaterAsync(source);
        Assert.Empty(world.Inbox.Edits);
        Assert.Single(world.Inbox.New);
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Fact]
    public async Task A_site_that_changes_guids_or_moves_altogether_brings_nothing_anew()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("b", 2));
        var source = world.Source();
        await world.PollAsync(source);
        world.Site.Serve("/feed", Feeds.Post("a", 1, guid: "https://new.example/?p=1"), Feeds.Post("b", 2, guid: "https://new.example/?p=2"));
        await world.PollLaterAsync(source);
        world.Site.Serve("/feed", Feeds.Post("a", 1, guid: "https://newest.example/?p=1", link: "https://newest.example/a"), Feeds.Post("b", 2, guid: "https://newest.example/?p=2", link: "https://newest.example/b"));
        await world.PollLaterAsync(source);
        Assert.Equal((2, 0, 0), (world.Inbox.New.Count, world.Inbox.Edits.Count, world.Inbox.Duplicates));
        // The edit of one that moved is the edit of the same mention.
        world.Site.Serve("/feed", Feeds.Post("a", 1, "New words", guid: "https://newest.example/?p=1", link: "https://newest.example/a"));
        await world.PollLaterAsync(source);
        Assert.Equal("https://blog.example/a", Assert.Single(world.Inbox.Edits).Id);
    }

    [Fact]
    public async Task Items_of_one_guid_or_one_address_are_told_apart_by_what_is_their_own()
    {
        await using var world = new FeedWorld();
        object[] items =
        [
            Feeds.Post("a", 1, "one", guid: "https://blog.example"), Feeds.Post("b", 2, "two", guid: "https://blog.example"),
            Feeds.Post("c", 3, "three", link: "https://blog.example/changes"), Feeds.Post("d", 4, "four", link: "https://blog.example/changes"),
        ];
        world.Site.Serve("/feed", items);
        var source = world.Source();
        await world.PollAsync(source);
        Assert.Equal(["urn:post:d", "urn:post:c", "https://blog.example/b", "https://blog.example/a"], world.Inbox.Ids);
        world.Site.Serve("/feed", [Feeds.Post("e", 1, "five", link: "https://blog.example/changes"), .. items]);
        await world.PollLaterAsync(source);
        Assert.Equal("urn:post:e", Assert.Single(world.Inbox.New.Skip(4)).Id);
        Assert.Empty(world.Inbox.Edits);
    }

    [Fact]
    public async Task The_newest_post_of_a_thread_is_another_when_the_feed_gives_the_address_of_the_thread()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("a", 2, "first", link: "https://forum.example/t/12"));
        var source = world.Source();
        await world.PollAsync(source);
        for (var poll = 0; poll < 2; poll++)
        {
            world.Site.Serve("/feed", Feeds.Post("b", 1, "second", link: "https://forum.example/t/12"));
            await world.PollLaterAsync(source);
        }
        world.Site.Serve("/feed", Feeds.Post("b", 1, "second, mended", link: "https://forum.example/t/12"));
        await world.PollLaterAsync(source);
        Assert.Equal(["https://forum.example/t/12", "urn:post:b"], world.Inbox.Ids);
        Assert.Single(world.Inbox.New.Select(mention => mention.Thread).Distinct());
        Assert.Equal("urn:post:b", Assert.Single(world.Inbox.Edits).Id);
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Fact]
    public async Task An_item_whose_guid_changes_with_its_text_is_the_same_at_the_same_address_and_time()
    {
        await using var world = new FeedWorld();
        var source = world.Source();
        foreach (var version in new[] { "1", "2" })
        {
            world.Site.Serve("/feed", Feeds.Post("a", 1, $"text {version}", guid: version));
            await world.PollLaterAsync(source);
        }
        Assert.Equal("About a\n\ntext 2", Assert.Single(world.Inbox.Edits).Text);
        Assert.Single(world.Inbox.New);
    }

    [Fact]
    public async Task What_the_feed_has_twice_comes_once_and_the_newer_text_counts()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("a", 2, "before"), Feeds.Post("a", 1, "after"), Feeds.Post("b", 3), Feeds.Post("b", 3, guid: "urn:other"));
        var source = world.Source();
        await world.PollAsync(source);
        Assert.Equal(["https://blog.example/b", "https://blog.example/a"], world.Inbox.Ids);
        Assert.EndsWith("after", world.Inbox.New[1].Text, StringComparison.Ordinal);
        await world.PollLaterAsync(source);
        Assert.Equal((2, 0, 0), (world.Inbox.New.Count, world.Inbox.Edits.Count, world.Inbox.Duplicates));
    }

    [Fact]
    public async Task Two_who_say_the_same_at_once_are_two()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("a", 1, "+1"));
        var source = world.Source();
        await world.PollAsync(source);
        world.Site.Serve("/feed", new { id = "urn:2", url = "https://blog.example/2", title = "About a", content_text = "+1", date_published = Feeds.Start.AddHours(-1) }, Feeds.Post("a", 1, "+1"));
        await world.PollLaterAsync(source);
        Assert.Equal(2, world.Inbox.New.Count);
    }

    [Fact]
    public async Task What_leaves_a_feed_and_comes_back_is_no_news()
    {
        await using var world = new FeedWorld();
        var source = world.Source();
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("undated", null));
        await world.PollAsync(source);
        for (var page = 0; page < 50; page++)
        {
            world.Site.Serve("/feed", [.. Enumerable.Range(0, 10).Select(i => Feeds.Post($"{page}-{i}", -1, $"Text {page} {(char)('a' + i)}"))]);
            await world.PollLaterAsync(source);
        }
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("undated", null));
        await world.PollLaterAsync(source);
        Assert.Equal(501, world.Inbox.New.Count);
        Assert.Equal((0, 0), (world.Inbox.Edits.Count, world.Inbox.Duplicates));
        Assert.DoesNotContain(world.Inbox.New, mention => mention.Deleted);
    }
}
