using ChatEngage.Contracts.Stores;
using ChatEngage.Digests;
using ChatEngage.Storage;
using ChatEngage.Tasks;
using ChatEngage.TeamChannels;

namespace ChatEngage.Redis.Tests.Digests;

/// <summary>What one process has to make and post digests.</summary>
internal sealed class DigestReplica
{
    public DigestReplica(string name, IBrandStore store, IReadOnlyList<ITeamChannel> channels, TimeProvider time, Chaos? chaos = null, IDigestRenderer? renderer = null)
    {
        (Name, Store) = (name, chaos is null ? store : new Meanwhile(store, chaos.PointAsync, chaos.PointAsync));
        Ncp = new NcpReader(Store, time);
        var maker = new DigestMaker(Store, Ncp, TimeSpan.FromHours(4), () => [], time);
        Round = new DigestRound(Store, new TimeOnly(8, 0), time);
        Handlers = [new DigestHandler(Store, maker, time), .. channels.Select(channel => new DigestPoster(Store, channel, renderer ?? new PlainRenderer(), time))];
    }

    public string Name { get; }
    public IBrandStore Store { get; }
    public NcpReader Ncp { get; }
    public DigestRound Round { get; }
    public IReadOnlyList<ITaskHandler> Handlers { get; }

    /// <summary>Takes the lease, or goes on with it, and what an earlier owner had in hand.</summary>
    public async Task<long> OwnAsync(long? held, CancellationToken ct)
    {
        if (held is { } epoch && await Store.Owner.RenewAsync(Name, epoch, ct)) return epoch;
        var fresh = await Store.Owner.AcquireAsync(Name, ct) ?? throw new InvalidOperationException("The other replica still holds the lease.");
        foreach (var handler in Handlers) await Store.Tasks.ReclaimAsync(handler.Lane, fresh, ct);
        return fresh;
    }

    /// <summary>Does what is due in all lanes, as lane workers would.</summary>
    /// <returns>How many tasks are left in hand because the store's answer was lost.</returns>
    public async Task<int> WorkAsync(long epoch, CancellationToken ct)
    {
        var (left, took) = (0, true);
        while (took)
        {
            took = false;
            foreach (var handler in Handlers)
                foreach (var task in (await Store.Tasks.TakeAsync(handler.Lane, handler.Concurrency, epoch, ct)).Tasks)
                {
                    took = true;
                    try
                    {
                        await handler.HandleAsync(task, epoch, ct);
                    }
                    catch (StoreUnavailableException)
                    {
                        left++;
                    }
                }
        }
        return left;
    }
}
