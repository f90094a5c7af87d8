using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Storage;
using ChatEngage.TeamChannels;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A digest on its way to a team channel, when things go wrong on that way.</summary>
public sealed class PostingTests(Standalone redis) : PostingCase(redis)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_posted_and_the_log_says_so(bool canTell)
    {
        var channel = new RecordingChannel(Team, canTell);
        var store = await OpenAsync();
        await WorkAsync(Replica("one", store, channel));
        var post = await PostAsync(store);
        Assert.Equal((PostState.Posted, Assert.Single(channel.Posts).Key.Value, time.GetUtcNow()), (post.State, post.Ref, post.At));
        Assert.Equal(1, await LoggedAsync(store));
        Assert.Empty(channel.Said);
    }

    [Fact]
    public async Task What_may_be_there_is_unknown_and_not_posted_again_until_a_human_says_so()
    {
        var breaks = true;
        var channel = new RecordingChannel(Team, canTell: false, after: () => breaks ? throw new HttpRequestException("The connection broke.") : Task.CompletedTask);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        var epoch = await OrderAndStoreAsync(one);
        await Assert.ThrowsAsync<HttpRequestException>(() => PostOnceAsync(one, epoch));
        Assert.Equal(PostState.Posting, (await PostAsync(store)).State);

        await AgainAsync(one, epoch);
        var post = await PostAsync(store);
        Assert.Equal(PostState.Unknown, post.State);
        Assert.False(string.IsNullOrEmpty(post.Error));
        await OrderAsync(store, one, epoch);
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Unknown, 0), ((await PostAsync(store)).State, await LoggedAsync(store)));

        breaks = false;
        var again = new Change { Digest = new DigestWrite.Move(Day, post, new ChannelPost(Team, PostState.Waiting)), Orders = [DigestPoster.Order(Day, Team, time.GetUtcNow())] };
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(again, Ct));
        Assert.IsType<CommitOutcome.Lost>(await store.CommitAsync(again, Ct));
        await one.WorkAsync(epoch, Ct);
        Assert.Equal((2, PostState.Posted, 1), (channel.Posts.Count, (await PostAsync(store)).State, await LoggedAsync(store)));
    }

    [Fact]
    public async Task Refused_it_is_tried_again_and_given_up_after_the_last_try()
    {
        var tries = 0;
        var seen = new List<PostState?>();
        IBrandStore store = null!;
        var channel = new RecordingChannel(Team, canTell: false, before: async () =>
        {
            tries++;
            seen.Add((await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State);
            throw new TeamPostRefusedException("The channel is archived.");
        });
        store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Tasks.DeadAsync(10, Ct)).Count > 0);
        var post = await PostAsync(store);
        Assert.Equal((PostState.Failed, "The channel is archived."), (post.State, post.Error));
        Assert.Equal((8, 0, 0), (tries, channel.Posts.Count, await LoggedAsync(store)));
        Assert.All(seen, state => Assert.Equal(PostState.Posting, state));
        Assert.Equal($"digest:{Team}", Assert.Single(await store.Tasks.DeadAsync(10, Ct)).Lane);
        Assert.Empty(channel.Said);
    }

    [Fact]
    public async Task Refused_twice_and_taken_then_it_is_posted_once()
    {
        var tries = 0;
        var channel = new RecordingChannel(Team, canTell: false, before: () => ++tries <= 2 ? throw new TeamPostRefusedException("Too many.") : Task.CompletedTask);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State == PostState.Posted);
        Assert.Equal((3, 1, null, 1), (tries, channel.Posts.Count, (await PostAsync(store)).Error, await LoggedAsync(store)));
    }

    /// <summary>A place that asks to come later is not a place that refuses: nothing is given up for it.</summary>
    [Fact]
    public async Task Put_off_it_waits_however_often_and_is_posted_once()
    {
        var tries = 0;
        var seen = new List<PostState?>();
        var channel = new RecordingChannel(Team, canTell: false, before: () => ++tries <= 20 ? throw new TeamPostDelayedException("Too many requests.", TimeSpan.FromSeconds(10)) : Task.CompletedTask);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () =>
        {
            var state = (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State;
            if (tries is > 9 and < 20) seen.Add(state);
            return state == PostState.Posted;
        });
        Assert.Equal((21, 1, null, 1), (tries, channel.Posts.Count, (await PostAsync(store)).Error, await LoggedAsync(store)));
        Assert.Contains(PostState.Waiting, seen);
        Assert.DoesNotContain(PostState.Failed, seen);
        Assert.Empty(await store.Tasks.DeadAsync(10, Ct));
        Assert.Empty(channel.Said);
    }


    /// <summary>Nothing went out, and so there is nothing to be in doubt about.</summary>
    [Fact]
    public async Task A_digest_that_could_not_be_drawn_is_tried_again()
    {
        var fails = 1;
        var renderer = new PlainRenderer(() => _ = fails-- > 0 ? throw new InvalidOperationException("It cannot be drawn.") : 0);
        var channel = new RecordingChannel(Team, canTell: false);
        var store = await OpenAsync();
        await RunUntilAsync(store, channel, async () => (await store.Digests.FindAsync(Day, Ct))?.In(Team)?.State is PostState.Posted or PostState.Unknown or PostState.Failed, renderer);
        Assert.Equal(PostState.Posted, (await PostAsync(store)).State);
        Assert.Single(channel.Posts);
    }

    [Fact]
    public async Task A_channel_that_comes_later_gets_the_digest_that_is_stored()
    {
        var (first, second) = (new RecordingChannel(Team, canTell: true), new RecordingChannel("more", canTell: true));
        var store = await OpenAsync();
        await WorkAsync(Replica("one", store, first));
        var wider = await Server.OpenAsync(brand with { DigestChannels = [Team, "more"] }, time);
        await Server.PassAsync(store, TimeSpan.FromMinutes(1));
        var two = new DigestReplica("two", wider, [first, second], time);
        await OrderAsync(store);
        await two.WorkAsync(await two.OwnAsync(null, Ct), Ct);
        Assert.Equal(Assert.Single(first.Posts).Day, Assert.Single(second.Posts).Day);
        Assert.Equal(2, await LoggedAsync(store));
    }
}
