using ChatEngage.Brands;
using ChatEngage.Contracts;
using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Interactions;
using ChatEngage.Redis.Tests.Stores;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>A digest of a day on its way to a team channel, on a real store.</summary>
public abstract class PostingCase(Standalone redis) : IClassFixture<Standalone>
{
    private protected const string Team = "team";
    private protected static readonly DateOnly Day = new(2026, 3, 9);
    private protected readonly FakeTime time = new();
    private protected readonly Brand brand = Samples.Brand() with { DigestChannels = [Team] };

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected Standalone Server => redis;

    private protected Task<IBrandStore> OpenAsync() => redis.OpenAsync(brand, time);

    private protected DigestReplica Replica(string name, IBrandStore store, RecordingChannel channel) => new(name, store, [channel], time);

    private protected async Task WorkAsync(DigestReplica replica)
    {
        await OrderAsync(replica.Store);
        await replica.WorkAsync(await replica.OwnAsync(null, Ct), Ct);
    }

    private protected async Task TakeOverAsync(IBrandStore store, RecordingChannel channel)
    {
        await redis.PassAsync(store, TimeSpan.FromMinutes(1));
        var two = Replica("two", store, channel);
        var epoch = await two.OwnAsync(null, Ct);
        var posts = channel.Posts.Count;
        var mayBeUnderWay = (await store.Digests.FindAsync(Day, Ct))?.In(Team) is { State: PostState.Posting, Until: { } until } && until > time.GetUtcNow();
        await two.WorkAsync(epoch, Ct);
        // The other one might still be posting.
        if (mayBeUnderWay) Assert.Equal((PostState.Posting, posts), ((await PostAsync(store)).State, channel.Posts.Count));
        time.Set(time.GetUtcNow().AddSeconds(61));
        await two.WorkAsync(epoch, Ct);
    }

    private protected async Task OrderAsync(IBrandStore store) =>
        Assert.IsType<CommitOutcome.Committed>(await store.CommitAsync(new Change { Orders = [DigestHandler.Order(Day, time.GetUtcNow())] }, Ct));

    private protected async Task OrderAsync(IBrandStore store, DigestReplica replica, long epoch)
    {
        await OrderAsync(store);
        await replica.WorkAsync(epoch, Ct);
    }

    private protected async Task<long> OrderAndStoreAsync(DigestReplica replica)
    {
        await OrderAsync(replica.Store);
        var epoch = await replica.OwnAsync(null, Ct);
        var task = Assert.Single((await replica.Store.Tasks.TakeAsync(DigestHandler.Name, 1, epoch, Ct)).Tasks);
        await replica.Handlers[0].HandleAsync(task, epoch, Ct);
        return epoch;
    }

    private protected async Task PostOnceAsync(DigestReplica replica, long epoch)
    {
        var task = Assert.Single((await replica.Store.Tasks.TakeAsync(DigestPoster.LaneOf(Team), 1, epoch, Ct)).Tasks);
        await replica.Handlers[1].HandleAsync(task, epoch, Ct);
    }

    /// <summary>The same replica, when the task is given out again.</summary>
    private protected async Task AgainAsync(DigestReplica replica, long epoch)
    {
        time.Advance(TimeSpan.FromSeconds(61));
        await PostOnceAsync(replica, epoch);
    }

    /// <summary>Runs lane workers as a service does, while time goes by.</summary>
    private protected async Task RunUntilAsync(IBrandStore store, RecordingChannel channel, Func<Task<bool>> done, IDigestRenderer? renderer = null)
    {
        var one = new DigestReplica("one", store, [channel], time, renderer: renderer);
        await OrderAsync(store);
        var epoch = await one.OwnAsync(null, Ct);
        using var stopping = new CancellationTokenSource();
        var inHand = new InHand(store.Tasks);
        var work = one.Handlers.Select(handler => new LaneWorker(inHand, inHand.Of(handler), store.Signals, time, NullLogger.Instance).RunAsync(epoch, stopping.Token, Ct)).ToList();
        await Eventually.TrueAsync(
            async () =>
            {
                // Only while both lanes wait and nothing is in hand: nobody stands still for so long in the middle of something.
                if (time.Pending >= work.Count && inHand.IsNothing) time.Advance(TimeSpan.FromSeconds(5));
                return await done();
            },
            "the digest comes to an end");
        await stopping.CancelAsync();
        await Task.WhenAll(work);
    }

    private protected static async Task<ChannelPost> PostAsync(IBrandStore store) => (await store.Digests.FindAsync(Day, Ct))!.In(Team)!;

    private protected async Task<int> LoggedAsync(IBrandStore store)
    {
        var count = 0;
        await foreach (var entry in store.Log.ReadAsync(time.GetUtcNow().AddDays(-1), time.GetUtcNow().AddDays(1), Ct))
            if (entry.Kind == InteractionKind.DigestPosted) count++;
        return count;
    }
}
