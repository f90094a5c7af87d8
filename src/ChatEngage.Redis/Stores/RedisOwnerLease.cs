using System.Globalization;
using ChatEngage.Redis.Connection;
using ChatEngage.Tasks;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisOwnerLease(Shard shard) : IOwnerLease
{
    private static readonly RedisScript Owner = RedisScript.FromResource("owner");

    public Task<long?> AcquireAsync(string replica, CancellationToken ct) => RunAsync("acquire", replica, 0, ct);

    public async Task<bool> RenewAsync(string replica, long epoch, CancellationToken ct) => await RunAsync("renew", replica, epoch, ct) == epoch;

    public Task ReleaseAsync(string replica, long epoch, CancellationToken ct) => RunAsync("release", replica, epoch, ct);

    private async Task<long?> RunAsync(string what, string replica, long epoch, CancellationToken ct)
    {
        var answer = (string?)await shard.Connection.EvalAsync(Owner, [shard.Keys.Owner], [what, replica, epoch, (long)shard.LeaseLength.TotalMilliseconds], ct);
        return string.IsNullOrEmpty(answer) ? null : long.Parse(answer, CultureInfo.InvariantCulture);
    }
}
