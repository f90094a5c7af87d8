using ChatEngage.Contracts.Stores;
using ChatEngage.Digests;
using ChatEngage.Redis.Tests.Stores;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A process that is killed, or stands still, while it posts a digest.</summary>
public sealed class InterruptedPostingTests(Standalone redis) : PostingCase(redis)
{
    /// <summary>Killed when the attempt was recorded and nothing had gone out.</summary>
    [Theory]
    [InlineData(true, PostState.Posted, 1)]
    [InlineData(false, PostState.Unknown, 0)]
    public async Task Killed_before_the_post_went_out(bool canTell, PostState state, int posts)
    {
        var killed = false;
        var channel = new RecordingChannel(Team, canTell, before: () => killed ? Task.CompletedTask : throw new KilledException());
        var store = await OpenAsync();
        await Assert.ThrowsAsync<KilledException>(() => WorkAsync(Replica("one", store, channel)));
        killed = true;
        await TakeOverAsync(store, channel);
        Assert.Equal((state, posts, posts), ((await PostAsync(store)).State, channel.Posts.Count, await LoggedAsync(store)));
    }

    /// <summary>Killed when the post was there and nothing was recorded of it.</summary>
    [Theory]
    [InlineData(true, PostState.Posted, 1)]
    [InlineData(false, PostState.Unknown, 0)]
    public async Task Killed_before_the_post_was_recorded(bool canTell, PostState state, int logged)
    {
        var channel = new RecordingChannel(Team, canTell, after: () => throw new KilledException());
        var store = await OpenAsync();
        await Assert.ThrowsAsync<KilledException>(() => WorkAsync(Replica("one", store, channel)));
        await TakeOverAsync(store, channel);
        var post = await PostAsync(store);
        Assert.Equal((state, logged), (post.State, await LoggedAsync(store)));
        Assert.Equal(canTell ? Assert.Single(channel.Posts).Key.Value : null, post.Ref);
        Assert.Single(channel.Posts);
    }

    [Fact]
    public async Task Who_lost_the_lease_before_recording_the_attempt_posts_nothing()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var commits = 0;
        // The first commit stores the digest, the second is to record the attempt.
        var slow = new Meanwhile(store, before: async () =>
        {
            if (++commits == 2) await TakeOverAsync(store, channel);
        });
        var one = new DigestReplica("one", slow, [channel], time);
        await OrderAsync(store);
        await one.WorkAsync(await one.OwnAsync(null, Ct), Ct);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }

    /// <summary>A paused process wakes up when another one has posted long since.</summary>
    [Fact]
    public async Task Who_stood_still_after_recording_the_attempt_posts_nothing()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var commits = 0;
        var slow = new Meanwhile(store, after: async () =>
        {
            if (++commits != 2) return;
            time.Advance(TimeSpan.FromSeconds(30));
            await TakeOverAsync(store, channel);
        });
        var one = new DigestReplica("one", slow, [channel], time);
        await OrderAsync(store);
        await one.WorkAsync(await one.OwnAsync(null, Ct), Ct);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }
}
