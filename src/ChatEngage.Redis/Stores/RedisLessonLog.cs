using System.Text.Json;
using ChatEngage.Suggestions;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisLessonLog(Shard shard) : ILessonLog
{
    public async Task<IReadOnlyList<KeptLesson>> ReadAsync(string? after, int count, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync(
            "XRANGE", [shard.Keys.Answers, after is null ? "-" : "(" + after, "+", "COUNT", count], ct);
        return [.. answer.Select(entry => Read((RedisResult[])entry))];
    }

    private static KeptLesson Read(RedisResult[] entry) => new(
        (string)entry[0],
        JsonSerializer.Deserialize((byte[])Fields.Of((RedisResult[])entry[1])["j"]!, StoredJson.Compact.Lesson)!);
}
