using System.Globalization;
using ChatEngage.Inbox;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisInboxQueue(Shard shard) : IInboxQueue
{
    public async Task<IReadOnlyList<InboxEntry>> ReadAsync(string? after, int count, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync(
            "XRANGE", [shard.Keys.Inbox, after is null ? "-" : "(" + after, "+", "COUNT", count], ct);
        return [.. answer.Select(entry => Read((RedisResult[])entry))];
    }

    public int Arriving => shard.Arriving;

    public async Task<long> CountAsync(CancellationToken ct) => (long)await shard.Connection.ExecuteAsync("XLEN", [shard.Keys.Inbox], ct);

    public async Task BuryAsync(InboxEntry entry, string error, long epoch, CancellationToken ct)
    {
        var commit = new CommitScript()
            .Field(shard.Keys.Owner, "epoch", epoch, "epoch")
            .Entry(shard.Keys.Inbox, entry.Id, "entry")
            .Write("XADD", shard.Keys.Dead, DeadLetters.OfEntry(entry, error, shard.Time.GetUtcNow()))
            .Write("XDEL", shard.Keys.Inbox, entry.Id);
        await shard.CommitAsync(commit, ct);
    }

    private static InboxEntry Read(RedisResult[] entry)
    {
        var fields = Fields.Of((RedisResult[])entry[1]);
        var flags = (string)fields["f"]!;
        return new InboxEntry
        {
            Id = (string)entry[0],
            Kind = (string)fields["t"]! switch { "u" => InboxEntryKind.Updated, "d" => InboxEntryKind.Deleted, _ => InboxEntryKind.New },
            Conversation = new ConversationId((string)fields["c"]!),
            Contact = new ContactId((string)fields["k"]!),
            Source = new SourceName((string)fields["s"]!),
            PostHash = (string)fields["h"]!,
            ParentHash = fields.Text("r"),
            AuthorHash = fields.Text("w") ?? "",
            Own = flags.Contains('o', StringComparison.Ordinal),
            ToOurs = flags.Contains('p', StringComparison.Ordinal),
            Imported = flags.Contains('i', StringComparison.Ordinal),
            Fresh = flags.Contains('n', StringComparison.Ordinal),
            ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse((string)fields["a"]!, CultureInfo.InvariantCulture)),
            Mention = MentionJson.Read((byte[])fields["m"]!),
        };
    }
}
