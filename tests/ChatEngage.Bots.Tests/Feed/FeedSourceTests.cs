namespace ChatEngage.Bots.Tests.Feed;

public sealed class FeedSourceTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task At_the_first_poll_younger_items_come_in_their_order_and_old_and_undated_ones_are_only_marked()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("new", 1), Feeds.Post("undated", null), Feeds.Post("newish", 23), Feeds.Post("old", 25));
        var source = world.Source();
        await world.PollAsync(source);
        Assert.Equal(["https://blog.example/newish", "https://blog.example/new"], world.Inbox.Ids);
        Assert.Equal(Feeds.Start.AddHours(-1), world.Inbox.New[1].CreatedAt);

        world.Site.Serve("/feed", Feeds.Post("later", null), Feeds.Post("new", 1), Feeds.Post("undated", null), Feeds.Post("old", 25), Feeds.Post("older", 900));
        await world.PollLaterAsync(source, Day);
        Assert.Equal("https://blog.example/later", Assert.Single(world.Inbox.New.Skip(2)).Id);
        Assert.Equal(world.Time.GetUtcNow(), world.Inbox.New[2].CreatedAt);
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Fact]
    public async Task An_item_from_the_future_counts_as_now()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("future", -48));
        await world.PollAsync();
        Assert.Equal(Feeds.Start, Assert.Single(world.Inbox.New).CreatedAt);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_death_at_any_operation_loses_nothing_and_alarms_nothing_old(bool diesAfter)
    {
        for (var diesAt = 1; ; diesAt++)
        {
            await using var world = new FeedWorld { DiesAt = diesAt, DiesAfter = diesAfter };
            world.Site.Serve("/feed", Feeds.Post("new", 1), Feeds.Post("edge", 23.9), Feeds.Post("undated", null), Feeds.Post("old", 25));
            var died = false;
            try
            {
                await world.PollAsync();
            }
            catch (StoreUnavailableException)
            {
                died = true;
            }
            // What was young when listening began is still to come, however long the restart takes.
            if (world.Site.Requests().Count > 0 || world.State.Values.ContainsKey("poll")) world.Time.Advance(TimeSpan.FromHours(30));
            await PollUntilSoundAsync(world, world.Source());
            Assert.Equal(["https://blog.example/edge", "https://blog.example/new"], world.Inbox.Ids);
            Assert.DoesNotContain(world.Inbox.Ids, id => id.EndsWith("old", StringComparison.Ordinal) || id.EndsWith("undated", StringComparison.Ordinal));
            Assert.Empty(world.Inbox.Edits);

            world.Site.Serve("/feed", Feeds.Post("next", -29), Feeds.Post("new", 1, "We like Acme no more."), Feeds.Post("old", 25, "edited"), Feeds.Post("undated", null, "edited"));
            world.DiesAt = world.Operations + diesAt;
            world.Time.Advance(world.Options.Every);
            try
            {
                await world.PollAsync();
            }
            catch (StoreUnavailableException)
            {
                world.Time.Advance(Day);
                await PollUntilSoundAsync(world, world.Source());
            }
            Assert.Contains("https://blog.example/next", world.Inbox.Ids);
            Assert.Equal("About new\n\nWe like Acme no more.", world.Inbox.New.Concat(world.Inbox.Edits).Last(mention => mention.Id == "https://blog.example/new").Text);
            Assert.DoesNotContain(world.Inbox.Ids, id => id.EndsWith("old", StringComparison.Ordinal) || id.EndsWith("undated", StringComparison.Ordinal));
            if (!died) return;
            Assert.True(diesAt < 20, "a poll has few operations");
        }
    }

    [Fact]
    public async Task A_full_inbox_gets_the_same_again_and_nothing_is_stored_before_it_took_it()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("new", 1));
        world.Inbox.Full = true;
        var source = world.Source();
        var polling = world.PollAsync(source);
        await Eventually.TrueAsync(() => world.Time.Pending > 0, "the source waits for the inbox");
        Assert.DoesNotContain("hasBaseline", world.State.Values["poll"].Value, StringComparison.Ordinal);
        world.Inbox.Full = false;
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.DoneAsync(polling);
        Assert.Single(world.Inbox.New);
        Assert.Single(world.Site.Requests());
    }

    [Fact]
    public async Task Only_what_the_terms_match_comes_and_own_accounts_pass()
    {
        await using var world = new FeedWorld { Terms = "acme NOT jobs" };
        world.Options = world.Options with { IsOwn = author => author == "blog.example/Brand" };
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("b", 1, "Something else"), Feeds.Post("c", 1, "Jobs at Acme"), Feeds.Post("d", 1, "A new machine", author: "Brand"));
        var source = world.Source();
        await world.PollAsync(source);
        Assert.Equal(["https://blog.example/a", "https://blog.example/d"], world.Inbox.Ids.Order());

        // What names the brand only after an edit is as good as new.
        world.Site.Serve("/feed", Feeds.Post("b", 1, "Something else by Acme"), Feeds.Post("a", 1, "No more of it"));
        await world.PollLaterAsync(source);
        Assert.Equal("https://blog.example/b", world.Inbox.New[^1].Id);
        Assert.Equal("https://blog.example/a", Assert.Single(world.Inbox.Edits).Id);
    }

    [Fact]
    public async Task With_match_all_terms_do_not_count()
    {
        await using var world = new FeedWorld { Terms = "acme" };
        world.Options = world.Options with { Match = ChatEngage.Sources.Feed.FeedMatch.All };
        world.Site.Serve("/feed", Feeds.Post("b", 1, "Something else"));
        await world.PollAsync();
        Assert.Single(world.Inbox.New);
    }

    [Fact]
    public async Task A_clock_that_ran_ahead_at_the_first_poll_makes_nothing_old_for_ever()
    {
        await using var world = new FeedWorld();
        world.Time.Set(Feeds.Start.AddYears(1));
        world.Site.Serve("/feed", Feeds.Post("a", 1));
        await world.PollAsync();
        world.Time.Set(Feeds.Start);
        world.Site.Serve("/feed", Feeds.Post("b", 0.5), Feeds.Post("a", 1));
        await world.PollAsync();
        Assert.Equal("https://blog.example/b", Assert.Single(world.Inbox.Ids));
    }

    [Fact]
    public async Task The_state_of_a_thousand_items_stays_small_and_is_written_only_when_it_changes()
    {
        await using var world = new FeedWorld();
        var source = world.Source();
        for (var page = 0; page < 4; page++)
        {
            world.Site.Serve("/feed", [.. Enumerable.Range(0, 1_000).Select(i => Feeds.Post($"a-rather-long-name-of-a-page-as-blogs-have-them-{page}-{i}", 1 - page, $"Text {page}/{(char)('a' + (i % 20))} of {i}"))]);
            await world.PollLaterAsync(source);
        }
        var size = world.State.Values["poll"].Value.Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{size} bytes");
        Assert.InRange(size, 10_000, 100_000);
        Assert.Equal(4_000, world.Inbox.New.Count);
        var writes = world.State.Writes;
        await world.PollLaterAsync(source);
        await world.PollAsync();
        Assert.Equal(writes, world.State.Writes);
        Assert.Equal(0, world.Inbox.Duplicates);
    }

    [Fact]
    public async Task Under_another_address_it_is_a_beginning_and_what_was_seen_was_seen()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("old", 30));
        await world.PollAsync();
        world.Time.Advance(Day * 10);
        world.Options = world.Options with { Url = world.Site.Url("/other") };
        world.Site.Serve("/other", Feeds.Post("a", 1, "edited"), Feeds.Post("between", -24), Feeds.Post("fresh", -239));
        await world.PollAsync();
        Assert.Equal(["https://blog.example/a", "https://blog.example/fresh"], world.Inbox.Ids);
        Assert.Single(world.Inbox.Edits);
    }

    [Fact]
    public async Task A_state_that_cannot_be_read_is_a_beginning()
    {
        await using var world = new FeedWorld();
        world.State.Values["poll"] = ("{broken", 7);
        world.Site.Serve("/feed", Feeds.Post("a", 1), Feeds.Post("old", 30));
        await world.PollAsync();
        Assert.Single(world.Inbox.New);
    }

    private static async Task PollUntilSoundAsync(FeedWorld world, ChatEngage.Sources.Feed.FeedSource source)
    {
        for (var tries = 0; tries < 3; tries++)
        {
            try
            {
                await world.PollAsync(source);
                return;
            }
            catch (StoreUnavailableException)
            {
                source = world.Source();
            }
        }
    }
}
