using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.TeamChannels;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A posted digest that is shown with the names that are known now.</summary>
public sealed class ShownAnewTests(Standalone redis) : PostingCase(redis)
{
    [Fact]
    public async Task Shown_anew_it_is_changed_where_it_stands_and_not_posted_again()
    {
        var channel = new RecordingChannel(Team, canTell: true);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        await WorkAsync(one);
        var (key, day) = Assert.Single(channel.Posts);
        var epoch = await one.OwnAsync(null, Ct);
        for (var orders = 0; orders < 2; orders++) await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day, Team, time.GetUtcNow())] }, Ct);
        await one.WorkAsync(epoch, Ct);
        Assert.Equal((new PostRef(key.Value), key, day), Assert.Single(channel.Updates));
        Assert.Single(channel.Posts);
        Assert.Equal((PostState.Posted, 1), ((await PostAsync(store)).State, await LoggedAsync(store)));
    }

    [Fact]
    public async Task What_is_on_its_way_is_shown_anew_when_it_is_there_and_what_waits_is_not()
    {
        var breaks = true;
        var channel = new RecordingChannel(Team, canTell: true, after: () => breaks ? throw new HttpRequestException("The connection broke.") : Task.CompletedTask);
        var store = await OpenAsync();
        var one = Replica("one", store, channel);
        var epoch = await OrderAndStoreAsync(one);
        await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day, Team, time.GetUtcNow())] }, Ct);
        var waiting = (await store.Tasks.TakeAsync(DigestPoster.LaneOf(Team), 2, epoch, Ct)).Tasks;
        Assert.Equal(2, waiting.Count);
        var (anew, post) = (waiting.Single(task => task.Id.EndsWith(":anew", StringComparison.Ordinal)), waiting.Single(task => !task.Id.EndsWith(":anew", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<HttpRequestException>(() => one.Handlers[1].HandleAsync(post, epoch, Ct));
        await one.Handlers[1].HandleAsync(anew, epoch, Ct);
        Assert.Empty(channel.Updates);

        breaks = false;
        for (var turn = 0; turn < 2; turn++)
        {
            time.Advance(TimeSpan.FromSeconds(61));
            await one.WorkAsync(epoch, Ct);
        }
        Assert.Single(channel.Posts);
        Assert.Single(channel.Updates);

        // Of a day that has no digest there is nothing to show.
        await store.CommitAsync(new Change { Orders = [DigestPoster.Anew(Day.AddDays(-1), Team, time.GetUtcNow())] }, Ct);
        await one.WorkAsync(epoch, Ct);
        Assert.Single(channel.Updates);
    }
}
