using ChatEngage.Contacts;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisContactStore(Shard shard) : IContactStore
{
    public async Task<Contact?> FindAsync(ContactId id, CancellationToken ct)
    {
        var fields = Fields.Of((RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [shard.Keys.Contact(id)], ct));
        if (fields.Text("s") is not { } source) return null;
        return new Contact(
            id,
            new SourceName(source),
            fields.Text("h"),
            fields.Text("n"),
            fields["f"] is null ? null : fields.Number("f"),
            DateTimeOffset.FromUnixTimeMilliseconds(fields.Number("first")),
            DateTimeOffset.FromUnixTimeMilliseconds(fields.Number("last")));
    }
}
