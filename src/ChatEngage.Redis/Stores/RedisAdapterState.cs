using ChatEngage.Redis.Connection;
using ChatEngage.Storage;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisAdapterState(Shard shard, string adapter) : IAdapterState
{
    private static readonly RedisScript Write = RedisScript.FromResource("state");

    public async Task<(string? Value, long Version)> ReadAsync(string key, CancellationToken ct)
    {
        var fields = Fields.Of((RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [shard.Keys.State(adapter, key)], ct));
        return (fields.Text("d"), fields.Number("v"));
    }

    public async Task<bool> WriteAsync(string key, string value, long expectedVersion, CancellationToken ct) =>
        (int)await shard.Connection.EvalAsync(Write, [shard.Keys.State(adapter, key)], [expectedVersion, value], ct) == 1;
}
