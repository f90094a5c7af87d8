using ChatEngage.Conversations;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>Pages through one index and lets through what the query asks for.</summary>
internal sealed class ConversationListing(Shard shard)
{
    private static readonly RedisScript Page = RedisScript.FromResource("page");

    // A query that matches next to nothing answers with a short page and a cursor instead of reading on for ever.
    private const int MaxRead = 2_000;
    private const int MaxWords = 8;

    public async Task<ConversationPage> PageAsync(ConversationQuery query, CancellationToken ct)
    {
        var limit = Math.Clamp(query.Limit, 1, 200);
        var (score, id) = Cursors.Parse(query.Cursor);
        RedisKey[] source = [Index(query), .. Words(query.Words)];
        List<Conversation> items = [];
        for (var read = 0; read < MaxRead;)
        {
            var rows = await ReadAsync(source, score, id, limit + 1, ct);
            for (var i = 0; i < rows.Length; i += 4)
            {
                if (items.Count == limit) return new ConversationPage(items, Cursors.Of(score, id));
                (id, score) = ((string)rows[i], (string)rows[i + 1]);
                if (RedisConversationStore.Read((string?)rows[i + 2], (byte[]?)rows[i + 3]) is { } found && Matches(found, query)) items.Add(found);
            }
            read += rows.Length / 4;
            if (rows.Length / 4 <= limit) return new ConversationPage(items, null);
        }
        return new ConversationPage(items, Cursors.Of(score, id));
    }

    private async Task<RedisResult[]> ReadAsync(RedisKey[] source, string score, string id, int count, CancellationToken ct) =>
        (RedisResult[])await shard.Connection.EvalAsync(Page, source, [score, id, count, shard.Keys.ConversationPrefix], ct);

    private RedisKey Index(ConversationQuery query) => query switch
    {
        { Sort: ConversationSort.Changed } => shard.Keys.ByChange,
        { Contact: { } contact } => shard.Keys.ByContact(contact),
        { Assignee: { } assignee } => shard.Keys.ByAssignee(assignee),
        { Status: { } status } => shard.Keys.ByStatus(status.ToString()),
        { Source: { } source } => shard.Keys.BySource(source),
        _ => shard.Keys.ByAll,
    };

    private IEnumerable<RedisKey> Words(string? words)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        ConversationIndexes.AddWords(set, words);
        // Asked for something without a single word in it: nothing is found rather than everything.
        if (set.Count == 0 && !string.IsNullOrWhiteSpace(words)) set.Add("");
        return set.Take(MaxWords).Select(shard.Keys.Word);
    }

    private static bool Matches(Conversation conversation, ConversationQuery query) =>
        (query.Status is not { } status || conversation.Status == status)
        && (query.Assignee is not { } assignee || conversation.Assignee == assignee)
        && (query.Source is not { } source || conversation.Source == source)
        && (query.Contact is not { } contact || query.Sort == ConversationSort.Waiting || ConversationIndexes.AuthorsOf(conversation).Contains(contact));
}
