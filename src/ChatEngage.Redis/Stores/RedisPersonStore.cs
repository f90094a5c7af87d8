using ChatEngage.Contacts;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisPersonStore(Shard shard) : IPersonStore
{
    // A handle or name that so many have is nobody's own.
    private const int Common = 12;
    private const string With = "pw", NotWith = "pn", Handle = "ph", Name = "pm";
    private readonly RedisKeys keys = shard.Keys;

    public async Task<PersonLinks?> LinksAsync(ContactId contact, CancellationToken ct)
    {
        var fields = await FieldsAsync(contact, ct);
        return fields.Text("s") is { } source && fields.Text(RedisErasureStore.State) is null
            ? new PersonLinks(contact, new SourceName(source), Ids(fields.Text(With)), Ids(fields.Text(NotWith)))
            : null;
    }

    public async Task<IReadOnlyList<LikeContact>> AlikeAsync(ContactId contact, CancellationToken ct)
    {
        var own = await FieldsAsync(contact, ct);
        var (handles, names) = (await MembersAsync(own.Text(Handle), ct), await MembersAsync(own.Text(Name), ct));
        List<LikeContact> alike = [];
        foreach (var other in handles.Union(names).Where(id => id != contact.Value).Order(StringComparer.Ordinal).Select(id => new ContactId(id)))
        {
            var fields = await FieldsAsync(other, ct);
            // Called otherwise since, erased, or somebody else of the same place.
            if (fields.Text(RedisErasureStore.State) is not null || fields.Text("s") is not { } source || source == own.Text("s")) continue;
            var (sameHandle, sameName) = (handles.Contains(other.Value) && fields.Text(Handle) == own.Text(Handle), names.Contains(other.Value) && fields.Text(Name) == own.Text(Name));
            if (sameHandle || sameName) alike.Add(new LikeContact(other, new SourceName(source), sameHandle, sameName));
        }
        return alike;
    }

    /// <summary>Enters a contact under what it is called.</summary>
    public static void Write(CommitScript commit, Shard shard, Sighting seen)
    {
        Enter(Handle, SameAs.Handle(seen.Author.Handle) is { } handle ? shard.Digests.Same('h', handle) : null);
        Enter(Name, SameAs.Name(seen.Author.Name) is { } name ? shard.Digests.Same('n', name) : null);

        void Enter(string field, string? digest)
        {
            if (digest is not null) commit.Write("HSET", shard.Keys.Contact(seen.Id), field, digest).Write("SADD", shard.Keys.Same(digest), seen.Id.Value);
        }
    }

    public static void Remove(CommitScript commit, RedisKeys keys, ContactId contact, Fields.Lookup known)
    {
        foreach (var field in new[] { Handle, Name })
            if (known.Text(field) is { } digest) commit.Write("SREM", keys.Same(digest), contact.Value);
    }

    public static void Check(CommitScript commit, RedisKeys keys, PersonLinks from)
    {
        var key = keys.Contact(from.Contact);
        commit.Field(key, "s", from.Source.Value, "person").Field(key, RedisErasureStore.State, "", "person").Field(key, With, Text(from.With), "person").Field(key, NotWith, Text(from.NotWith), "person");
    }

    public static void Write(CommitScript commit, RedisKeys keys, PersonLinks to)
    {
        foreach (var (field, ids) in new[] { (With, to.With), (NotWith, to.NotWith) })
            if (ids.Count > 0) commit.Write("HSET", keys.Contact(to.Contact), field, Text(ids));
            else commit.Write("HDEL", keys.Contact(to.Contact), field);
    }

    private async Task<HashSet<string>> MembersAsync(string? digest, CancellationToken ct)
    {
        if (digest is null || (long)await shard.Connection.ExecuteAsync("SCARD", [keys.Same(digest)], ct) > Common) return [];
        return [.. ((RedisResult[])await shard.Connection.ExecuteAsync("SMEMBERS", [keys.Same(digest)], ct)).Select(id => (string)id)];
    }

    private async Task<Fields.Lookup> FieldsAsync(ContactId contact, CancellationToken ct) =>
        Fields.Of((RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [keys.Contact(contact)], ct));

    private static string Text(IReadOnlyList<ContactId> ids) => string.Join(' ', ids.Select(id => id.Value));

    private static ContactId[] Ids(string? text) => [.. (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new ContactId(id))];
}
