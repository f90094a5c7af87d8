using System.Globalization;
using ChatEngage.Contacts;
using ChatEngage.Redis.Connection;
using ChatEngage.Times;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisContactStore(Shard shard) : IContactStore
{
    private static readonly RedisScript PeopleScript = RedisScript.FromResource("people");
    private static readonly RedisScript FirstSeenScript = RedisScript.FromResource("firstseen");
    private const int Page = 500;
    private readonly RedisKeys keys = shard.Keys;

    public async Task<Contact?> FindAsync(ContactId id, CancellationToken ct) => Read(id, await HashAsync(keys.Contact(id), ct));

    public async Task<ContactProfile?> ProfileAsync(ContactId id, CancellationToken ct)
    {
        // In this order: a ledger that grew since is weighed once more, and one that was cut since has another version.
        var contact = await HashAsync(keys.Contact(id), ct);
        return Profile(id, contact, await HashAsync(keys.Days(id), ct));
    }

    public Task<ContactPage> ListAsync(ContactQuery query, CancellationToken ct) => new ContactListing(shard).PageAsync(query, ct);

    public async Task<long> PeopleAsync(DateOnly localDay, CancellationToken ct)
    {
        var first = localDay.AddDays(1 - Ledger.Window);
        var (from, to) = (LocalDays.Start(first, shard.Brand.Zone).ToUnixTimeMilliseconds(), LocalDays.Start(localDay.AddDays(1), shard.Brand.Zone).ToUnixTimeMilliseconds());
        // Who does something meanwhile moves to the end, and is met again there.
        var met = new HashSet<string>(StringComparer.Ordinal);
        var (score, behind, people) = (to.ToString(CultureInfo.InvariantCulture), "", 0L);
        while (true)
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(
                PeopleScript,
                [keys.People],
                [score, behind, Page, keys.DaysPrefix, keys.ContactPrefix, LedgerFields.Of(first), LedgerFields.Of(localDay), from, to],
                ct);
            for (var i = 1; i < answer.Length; i += 3)
            {
                (behind, score) = ((string)answer[i]!, (string)answer[i + 1]!);
                if (met.Add(behind) && (int)answer[i + 2] == 1) people++;
            }
            if (answer.Length < 1 + (3 * Page)) return people + (long)answer[0];
        }
    }

    public async Task<IReadOnlyDictionary<ContactId, DateTimeOffset>> FirstSeenAsync(IReadOnlyCollection<ContactId> ids, CancellationToken ct)
    {
        var seen = new Dictionary<ContactId, DateTimeOffset>(ids.Count);
        foreach (var page in ids.Chunk(Page))
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(
                FirstSeenScript, [keys.People], [keys.ContactPrefix, .. page.Select(id => (RedisValue)id.Value)], ct);
            for (var i = 0; i < page.Length; i++)
                if ((string?)answer[i] is { Length: > 0 } first) seen[page[i]] = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(first, CultureInfo.InvariantCulture));
        }
        return seen;
    }

    internal static ContactProfile? Profile(ContactId id, RedisResult[] hash, RedisResult[] days)
    {
        if (Read(id, hash) is not { } contact) return null;
        var fields = Fields.Of(hash);
        var standing = new Standing
        {
            Level = fields.Text("l") is { } level ? Enum.Parse<Level>(level, ignoreCase: true) : Level.Neutral,
            Since = LedgerFields.Day(fields.Text("ls")),
            QuietSince = LedgerFields.Day(fields.Text("lq")),
            Heard = LedgerFields.Day(fields.Text("lh")),
            CriticUntil = LedgerFields.Day(fields.Text("lc")),
            Told = LedgerFields.Day(fields.Text("ld")),
        };
        return new ContactProfile(contact, standing, fields.Number("lv"), LedgerFields.Read(days, LedgerFields.Day(fields.Text("lk"))));
    }

    private static Contact? Read(ContactId id, RedisResult[] hash)
    {
        var fields = Fields.Of(hash);
        if (fields.Text("s") is not { } source) return null;
        return new Contact(
            id,
            new SourceName(source),
            fields.Text("h"),
            fields.Text("n"),
            fields["f"] is null ? null : fields.Number("f"),
            DateTimeOffset.FromUnixTimeMilliseconds(fields.Number("first")),
            DateTimeOffset.FromUnixTimeMilliseconds(fields.Number("last")))
        {
            Erasure = fields.Text(RedisErasureStore.State) switch { null => ErasureState.None, RedisErasureStore.Done => ErasureState.Done, _ => ErasureState.Ordered },
        };
    }

    private async Task<RedisResult[]> HashAsync(RedisKey key, CancellationToken ct) => (RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [key], ct);
}
