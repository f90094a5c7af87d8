using ChatEngage.Conversations;
using ChatEngage.Digests;
using ChatEngage.Host.Charts;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;
using ChatEngage.Times;

namespace ChatEngage.Host.Digests;

/// <summary>The digests of one brand: due, made, shown and posted.</summary>
public sealed class BrandDigests
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private readonly IBrandStore store;
    private readonly DigestMaker maker;
    private readonly DigestRenderer renderer;
    private readonly TimeProvider time;

    /// <param name="raster">Null: no pictures.</param>
    internal BrandDigests(IBrandStore store, TimeOnly at, TimeSpan overdueAfter, Func<IReadOnlyList<SourceNote>> sources, PngRaster? raster, TimeProvider time)
    {
        (this.store, this.time, At) = (store, time, at);
        Ncp = new NcpReader(store, time);
        maker = new DigestMaker(store, Ncp, overdueAfter, sources, time);
        renderer = new DigestRenderer(store, Ncp, raster);
        Round = new DigestRound(store, at, time);
    }

    /// <summary>When the digest of the day before is due, by the brand's clock.</summary>
    public TimeOnly At { get; }
    public NcpReader Ncp { get; }
    public DigestRound Round { get; }

    /// <summary>What makes digests, and posts them to these team channels.</summary>
    public IReadOnlyList<ITaskHandler> HandlersFor(IReadOnlyList<ITeamChannel> channels) =>
        [new DigestHandler(store, maker, time), .. channels.Select(channel => new DigestPoster(store, channel, renderer, time))];

    /// <summary>The brand's local day now.</summary>
    public DateOnly Today => LocalDays.DayOf(time.GetUtcNow(), store.Brand.Zone);

    /// <summary>The stored digest; of a day that has none, what it would be now, with no posts.</summary>
    public async Task<(KeptDigest Digest, bool Stored)> LookAsync(DateOnly date, CancellationToken ct) =>
        await store.Digests.FindAsync(date, ct) is { } kept ? (kept, true) : (new KeptDigest(await maker.MakeAsync(date, [], ct), []), false);

    public Task<ShownDigest> ShowAsync(KeptDigest digest, CancellationToken ct) => renderer.RenderAsync(digest, ct);

    /// <summary>Orders a day that is over to be made and posted wherever it is not yet; the brand's owner does it.</summary>
    public Task OrderAsync(DateOnly date, CancellationToken ct) => store.CommitAsync(new Change { Orders = [DigestHandler.Order(date, time.GetUtcNow())] }, ct);

    /// <summary>A human decides that what is unknown or failed is to be posted once more. False when it is not, or not any more.</summary>
    public async Task<bool> PostAgainAsync(DateOnly date, string teamChannel, CancellationToken ct)
    {
        if ((await store.Digests.FindAsync(date, ct))?.In(teamChannel) is not { State: PostState.Unknown or PostState.Failed } post) return false;
        var again = new ChannelPost(teamChannel, PostState.Waiting);
        var change = new Change { Digest = new DigestWrite.Move(date, post, again), Orders = [DigestPoster.Order(date, teamChannel, time.GetUtcNow())] };
        return await store.CommitAsync(change, ct) is CommitOutcome.Committed;
    }

    /// <summary>Waits until each team channel has an end of the digest, or the patience is over.</summary>
    public async Task<KeptDigest?> SettledAsync(DateOnly date, TimeSpan patience, CancellationToken ct)
    {
        var until = time.GetUtcNow() + patience;
        while (true)
        {
            var kept = await store.Digests.FindAsync(date, ct);
            var settled = kept is not null && store.Brand.DigestChannels.All(channel => kept.In(channel) is { State: PostState.Posted or PostState.Unknown or PostState.Failed });
            if (settled || time.GetUtcNow() >= until) return kept;
            await Task.Delay(LookAgain, time, ct);
        }
    }
}
