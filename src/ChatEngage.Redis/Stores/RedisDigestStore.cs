using System.Globalization;
using System.Text.Json;
using ChatEngage.Digests;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>The digest of each local day, with its state in each team channel beside it.</summary>
internal sealed class RedisDigestStore(Shard shard) : IDigestStore
{
    private const string ChannelField = "c:";

    public async Task<KeptDigest?> FindAsync(DateOnly date, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [shard.Keys.Digest(date)], ct);
        Digest? digest = null;
        List<ChannelPost> posts = [];
        for (var i = 0; i + 1 < answer.Length; i += 2)
            if ((string)answer[i] == "d") digest = JsonSerializer.Deserialize((byte[])answer[i + 1], StoredJson.Compact.Digest);
            else if (((string)answer[i]).StartsWith(ChannelField, StringComparison.Ordinal)) posts.Add(JsonSerializer.Deserialize((byte[])answer[i + 1], StoredJson.Compact.ChannelPost)!);
        return digest is null ? null : new KeptDigest(digest, [.. posts.OrderBy(post => post.TeamChannel, StringComparer.Ordinal)]);
    }

    public async Task<IReadOnlyList<DateOnly>> ListAsync(DateOnly? before, int count, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync(
            "ZREVRANGEBYSCORE", [shard.Keys.Digests, before is { } day ? day.DayNumber : "+inf", "-inf", "LIMIT", 0, count], ct);
        return [.. answer.Select(day => DateOnly.ParseExact((string)day, "yyyyMMdd", CultureInfo.InvariantCulture))];
    }

    public static void Check(CommitScript commit, RedisKeys keys, DigestWrite write)
    {
        if (write is DigestWrite.Move move) commit.Field(keys.Digest(move.Date), ChannelField + move.To.TeamChannel, move.From is null ? "" : Json(move.From), "digest");
        else commit.Absent(keys.Digest(write.Date), "digest");
    }

    public static void Write(CommitScript commit, RedisKeys keys, DigestWrite write)
    {
        switch (write)
        {
            case DigestWrite.Move move:
                commit.Write("HSET", keys.Digest(move.Date), ChannelField + move.To.TeamChannel, Json(move.To));
                break;
            case DigestWrite.Store store:
                commit.Write("HSET", keys.Digest(store.Date), "d", JsonSerializer.SerializeToUtf8Bytes(store.Digest, StoredJson.Compact.Digest));
                commit.Write("ZADD", keys.Digests, store.Date.DayNumber, RedisKeys.Day(store.Date));
                break;
        }
    }

    private static string Json(ChannelPost post) => JsonSerializer.Serialize(post, StoredJson.Compact.ChannelPost);
}
