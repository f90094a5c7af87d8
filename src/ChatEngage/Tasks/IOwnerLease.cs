namespace ChatEngage.Tasks;

/// <summary>Which replica works a brand. Every write of a worker carries the epoch and is refused once it moved.</summary>
public interface IOwnerLease
{
    static readonly TimeSpan Length = TimeSpan.FromSeconds(15);
    static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);

    /// <summary>A new epoch, higher than all before, also for the replica that held it last; null while another replica holds the lease.</summary>
    Task<long?> AcquireAsync(string replica, CancellationToken ct);

    /// <summary>False when it is lost.</summary>
    Task<bool> RenewAsync(string replica, long epoch, CancellationToken ct);

    /// <summary>Lets the next one begin at once.</summary>
    Task ReleaseAsync(string replica, long epoch, CancellationToken ct);
}
