using ChatEngage.Discord.Client.Rest;
using ChatEngage.Discord.Client.Wire;
using static ChatEngage.Discord.Tests.Rest.ScriptedDiscord;

namespace ChatEngage.Discord.Tests.Rest;

/// <summary>Routes that the service counts together.</summary>
public sealed class BucketTests
{
    [Fact]
    public async Task An_empty_bucket_is_not_asked_before_its_reset()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(() => Ok().WithBucket("b", limit: 1, remaining: 0, resetAfter: "4.75"), () => Ok());
        await Eventually.DoneAsync(it.PostAsync());
        var next = it.PostAsync();
        await Eventually.TrueAsync(() => time.Pending == 2, "the wait");
        time.Advance(TimeSpan.FromSeconds(4.7));
        Assert.Single(it.Discord.Seen);

        time.Advance(TimeSpan.FromSeconds(0.05));

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(next));
        Assert.Equal(0, it.Rest.Counts.Limited);
    }

    [Fact]
    public async Task Without_the_span_the_time_of_day_of_the_reset_counts()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        var reset = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds + 7.5;
        it.Discord.Say(() => Ok().With("X-RateLimit-Bucket", "b").With("X-RateLimit-Remaining", "0").With("X-RateLimit-Reset", reset.ToString("F3", System.Globalization.CultureInfo.InvariantCulture)), () => Ok());
        await Eventually.DoneAsync(it.PostAsync());

        var later = await Eventually.DoneAsync(it.PostAsync(patience: TimeSpan.FromSeconds(5)));

        Assert.Equal(7.5, Assert.IsType<RestAnswer<Message>.Later>(later).After.TotalSeconds, 0.01);
    }

    [Fact]
    public async Task A_route_that_moves_to_another_bucket_follows_the_new_one()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(
            () => Ok().WithBucket("old", limit: 5, remaining: 4),
            () => Ok().WithBucket("new", limit: 1, remaining: 0, resetAfter: "30"),
            () => Ok());
        await Eventually.DoneAsync(it.PostAsync());
        await Eventually.DoneAsync(it.PostAsync());

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.PostAsync(patience: TimeSpan.FromSeconds(5))));

        Assert.Equal(2, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task A_route_that_has_moved_leaves_the_others_of_its_old_bucket_alone()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(
            () => Ok("[]").WithBucket("old"),
            () => Ok().WithBucket("old"),
            () => Ok("[]").WithBucket("new", limit: 1, remaining: 0, resetAfter: "30"),
            () => Ok());
        await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default));
        await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default));
        await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default));

        Assert.IsType<RestAnswer<Message>.Done>(await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default, TimeSpan.FromSeconds(5))));
    }

    [Fact]
    public async Task A_429_of_a_bucket_also_holds_up_the_other_routes_in_it()
    {
        using var it = new RestCase(new FakeTime());
        it.Discord.Say(
            () => Ok("[]").WithBucket("b"),
            () => Ok().WithBucket("b"),
            () => Limited("user", 9));
        await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default));
        await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default));
        await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default, patience: TimeSpan.FromSeconds(5)));

        Assert.IsType<RestAnswer<Message>.Later>(await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default, TimeSpan.FromSeconds(5))));
        Assert.Equal(3, it.Discord.Seen.Count);
    }

    [Fact]
    public async Task Two_routes_of_one_bucket_count_together()
    {
        var time = new FakeTime();
        using var it = new RestCase(time);
        it.Discord.Say(
            () => Ok("[]").WithBucket("b", limit: 3, remaining: 2),
            () => Ok().WithBucket("b", limit: 3, remaining: 0, resetAfter: "9"),
            () => Ok());
        await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default));
        await Eventually.DoneAsync(it.Rest.Messages.FindAsync(RestCase.Channel, new(1), default));

        Assert.IsType<RestAnswer<IReadOnlyList<Message>>.Later>(await Eventually.DoneAsync(it.Rest.Messages.NewestAsync(RestCase.Channel, default, patience: TimeSpan.FromSeconds(5))));
    }
}
