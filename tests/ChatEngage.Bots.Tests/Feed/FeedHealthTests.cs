using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>How a feed fares over many polls: nothing is asked too often, nothing stops for ever in silence.</summary>
public sealed class FeedHealthTests
{
    [Fact]
    public async Task An_unchanged_feed_is_fetched_once()
    {
        await using var world = new FeedWorld();
        world.Site.ServeTagged("/feed", "\"1\"", Feeds.Post("a", 1));
        var source = world.Source();
        await world.PollAsync(source);
        await world.PollLaterAsync(source);
        await world.PollAsync();
        Assert.Equal([null, "\"1\"", "\"1\""], world.Site.Requests().Select(request => request.Headers.GetValueOrDefault("If-None-Match")));
        Assert.Equal(["ok", "ok", "ok"], world.Health);
        Assert.Single(world.Inbox.New);
    }

    [Fact]
    public async Task A_poll_comes_no_sooner_than_it_should()
    {
        await using var world = new FeedWorld();
        world.Site.Serve("/feed");
        var source = world.Source();
        await world.PollAsync(source);
        await world.PollLaterAsync(source, world.Options.Every - TimeSpan.FromSeconds(1));
        Assert.Single(world.Site.Requests());
        await world.PollLaterAsync(source, TimeSpan.FromSeconds(1));
        Assert.Equal(2, world.Site.Requests().Count);
    }

    [Fact]
    public async Task Failures_are_told_and_tried_less_and_less_but_for_ever()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "500 Oh");
        var source = world.Source();
        var longest = TimeSpan.Zero;
        for (var failure = 1; failure <= 12; failure++)
        {
            await world.PollAsync(source);
            var wait = world.NextTry - world.Time.GetUtcNow();
            Assert.InRange(wait, world.Options.Every, TimeSpan.FromHours(1));
            if (wait > longest) longest = wait;
            await world.PollLaterAsync(source, wait - TimeSpan.FromSeconds(1));
            Assert.Equal(failure, world.Site.Requests().Count);
            world.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(longest, TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));
        Assert.All(world.Health, why => Assert.EndsWith("/feed: it answered 500", why, StringComparison.Ordinal));
        world.Site.Serve("/feed", Feeds.Post("a", 1));
        await world.PollAsync(source);
        Assert.Equal("ok", world.Health[^1]);
        Assert.Single(world.Inbox.New);
    }

    [Fact]
    public async Task Whoever_asks_to_be_left_alone_is_even_after_a_restart()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "429 Slow", "Retry-After: 7200\r\n");
        await world.PollAsync();
        Assert.Equal(Feeds.Start.AddHours(2), world.NextTry);
        world.Site.Serve("/feed", Feeds.Post("a", 1));
        await world.PollAsync();
        world.Time.Advance(TimeSpan.FromMinutes(119));
        await world.PollAsync();
        Assert.Single(world.Site.Requests());
        world.Time.Advance(TimeSpan.FromMinutes(1));
        await world.PollAsync();
        Assert.Single(world.Inbox.New);
    }

    [Fact]
    public async Task A_feed_that_is_gone_is_asked_no_more_until_the_next_start()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "410 Gone");
        var source = world.Source();
        await world.PollAsync(source);
        await world.PollLaterAsync(source, TimeSpan.FromDays(30));
        Assert.Single(world.Site.Requests());
        Assert.StartsWith("stopped: ", Assert.Single(world.Health), StringComparison.Ordinal);
        using var stopping = new CancellationTokenSource();
        var running = source.RunAsync(world.Inbox, stopping.Token);
        Assert.False(running.IsCompleted, "it waits for its end");
        await stopping.CancelAsync();
        await Eventually.DoneAsync(running);
        world.Site.Serve("/feed", Feeds.Post("a", 1));
        await world.PollAsync();
        Assert.Equal("ok", world.Health[^1]);
    }

    [Fact]
    public async Task A_feed_that_moved_is_asked_where_it_is_and_where_it_was_when_that_fails()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "301 Moved", "Location: /new\r\n");
        world.Site.Serve("/new", Feeds.Post("a", 1));
        await world.PollAsync();
        await world.PollAsync();
        Assert.Equal((1, 2), (world.Site.Requests().Count, world.Site.Requests("/new").Count));

        world.Site.Answer("/new", "404 Not Found");
        world.Site.Serve("/feed", Feeds.Post("b", 1));
        var source = world.Source();
        for (var tries = 0; tries < 4; tries++) await world.PollLaterAsync(source, TimeSpan.FromHours(1));
        Assert.Equal("ok", world.Health[^1]);
        Assert.Equal(2, world.Inbox.New.Count);
        await world.PollAsync();
        Assert.Equal(3, world.Site.Requests().Count);
    }

    [Fact]
    public async Task A_feed_that_is_gone_where_it_had_moved_to_is_asked_for_where_it_was()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "301 Moved", "Location: /new\r\n");
        world.Site.Serve("/new", Feeds.Post("a", 1));
        var source = world.Source();
        await world.PollAsync(source);
        world.Site.Answer("/new", "410 Gone");
        world.Site.Serve("/feed", Feeds.Post("b", 1));
        await world.PollLaterAsync(source);
        await world.PollLaterAsync(source, TimeSpan.FromHours(1));
        Assert.Equal("ok", world.Health[^1]);
        Assert.Equal(2, world.Inbox.New.Count);
    }

    [Fact]
    public async Task Where_no_feed_is_it_did_not_move()
    {
        await using var world = new FeedWorld();
        world.Site.Answer("/feed", "301 Moved", "Location: /login\r\n");
        world.Site.Answer("/login", "200 OK", "Content-Type: text/html\r\n", "<html><body>Sign in</body></html>");
        await world.PollAsync();
        Assert.Contains("it is no feed", Assert.Single(world.Health), StringComparison.Ordinal);
        await world.PollAsync();
        Assert.Equal(2, world.Site.Requests().Count);
    }

    [Fact]
    public async Task What_is_shown_holds_no_query()
    {
        await using var world = new FeedWorld();
        world.Options = world.Options with { Url = world.Site.Url("/feed?key=secret") };
        await world.PollAsync();
        Assert.DoesNotContain("secret", Assert.Single(world.Health), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_to_one_host_keep_a_distance_and_a_budget()
    {
        var time = new FakeTime();
        using var gate = new FeedGate(time);
        var (one, other) = (new Uri("https://one.example/a"), new Uri("https://other.example/"));
        await Eventually.DoneAsync(gate.EnterAsync(one, CancellationToken.None));
        await Eventually.DoneAsync(gate.EnterAsync(other, CancellationToken.None));
        var second = gate.EnterAsync(new Uri("https://one.example/b"), CancellationToken.None);
        Assert.False(second.IsCompleted, "too soon");
        time.Advance(FeedGate.Distance);
        await Eventually.DoneAsync(second);

        for (var request = 2; request < FeedGate.Burst / 2; request++) await EnterAsync(FeedGate.Distance);
        Assert.True(gate.HasRoom(one));
        for (var request = 0; request < FeedGate.Burst; request++) await EnterAsync(FeedGate.Share);
        Assert.True(gate.HasRoom(other));
        Assert.False(gate.HasRoom(one), "more than half is spent");
        var begun = time.GetTimestamp();
        for (var request = 0; request < 2 * FeedGate.Burst; request++) await EnterAsync(FeedGate.Share);
        Assert.True(time.GetElapsedTime(begun) > FeedGate.Share * FeedGate.Burst, "in the long run each takes its share of time");

        async Task EnterAsync(TimeSpan most)
        {
            var entering = gate.EnterAsync(one, CancellationToken.None);
            if (!entering.IsCompleted) time.Advance(most);
            await Eventually.DoneAsync(entering);
        }
    }

    [Fact]
    public async Task A_host_that_asked_for_it_is_left_alone_by_all_for_an_hour_at_most()
    {
        var time = new FakeTime();
        using var gate = new FeedGate(time);
        gate.Hold(new Uri("https://one.example/a"), TimeSpan.FromDays(1));
        var entering = gate.EnterAsync(new Uri("https://one.example/b"), CancellationToken.None);
        time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(entering.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.DoneAsync(entering);
    }
}
