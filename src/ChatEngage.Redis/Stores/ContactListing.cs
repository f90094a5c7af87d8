using ChatEngage.Contacts;
using ChatEngage.Conversations;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>Pages through contacts.</summary>
internal sealed class ContactListing(Shard shard)
{
    private static readonly RedisScript Script = RedisScript.FromResource("contacts");

    public async Task<ContactPage> PageAsync(ContactQuery query, CancellationToken ct)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        var (score, behind) = Cursors.Parse(query.Cursor);
        var source = query.Level is { } level ? shard.Keys.Level(level.Word()) : shard.Keys.People;
        var rows = (RedisResult[])await shard.Connection.EvalAsync(
            Script, [source], [score, behind, limit + 1, shard.Keys.ContactPrefix, shard.Keys.DaysPrefix], ct);
        List<ContactProfile> items = [];
        for (var i = 0; i < rows.Length && i < 4 * limit; i += 4)
            if (RedisContactStore.Profile(new ContactId((string)rows[i]!), (RedisResult[])rows[i + 2]!, (RedisResult[])rows[i + 3]!) is { Contact.Erasure: ErasureState.None } found) items.Add(found);
        return new ContactPage(items, rows.Length > 4 * limit ? Cursors.Of((string)rows[(4 * limit) - 3]!, (string)rows[(4 * limit) - 4]!) : null);
    }
}
