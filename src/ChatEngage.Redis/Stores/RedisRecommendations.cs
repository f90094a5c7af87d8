using System.Globalization;
using ChatEngage.Contacts;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

internal sealed class RedisRecommendations(Shard shard) : IRecommendations
{
    private static readonly RedisScript Script = RedisScript.FromResource("recommendations");

    // What an import brings from long ago can be answered by what it brings next.
    private static readonly TimeSpan KeptAtLeast = TimeSpan.FromDays(1);

    public async Task<IReadOnlyList<FoundRecommendation>> FindAsync(string? parent, IReadOnlyList<string> links, ContactId by, CancellationToken ct)
    {
        var keys = shard.Keys;
        var answer = (RedisResult[])await shard.Connection.EvalAsync(
            Script,
            [keys.Recommendation(parent ?? ""), .. links.Select(link => keys.Link(shard.Digests.Link(link)))],
            [keys.RecommendationPrefix, by.Value],
            ct);
        var found = new List<FoundRecommendation>();
        for (var i = 0; i < answer.Length; i += 7)
        {
            var recommendation = new Recommendation(
                (string)answer[i + 1]!,
                new ContactId((string)answer[i + 2]!),
                new ConversationId((string)answer[i + 3]!),
                DateTimeOffset.FromUnixTimeMilliseconds(Number(answer[i + 4])),
                (int)Number(answer[i + 5]),
                (string)answer[i + 6]!);
            found.Add(new FoundRecommendation(recommendation, (int)answer[i] == 1 ? null : links[(int)answer[i] - 2]));
        }
        return found;
    }

    public static void Check(CommitScript commit, RedisKeys keys, ChainStep step)
    {
        foreach (var answered in step.Answered)
            commit.Field(keys.Recommendation(answered.Post), "c", answered.Contact.Value, "answered").Field(keys.Recommendation(answered.Post), By(step), "", "answered");
    }

    public static void Write(CommitScript commit, Shard shard, ChainStep step)
    {
        var keys = shard.Keys;
        foreach (var answered in step.Answered) commit.Write("HSET", keys.Recommendation(answered.Post), By(step), 1);
        if (step.Made is not { } made) return;
        var left = made.At + RecommendationChain.Reach - shard.Time.GetUtcNow();
        var life = (long)(left > KeptAtLeast ? left : KeptAtLeast).TotalMilliseconds;
        commit.Write("HSET", keys.Recommendation(made.Post), "c", made.Contact.Value, "v", made.Conversation.Value, "a", made.At.ToUnixTimeMilliseconds(), "d", made.Depth, "r", made.Root);
        commit.Write("PEXPIRE", keys.Recommendation(made.Post), life);
        // Where several posts have one address, a link means the first.
        if (made.Address is { } address) commit.Write("SET", keys.Link(shard.Digests.Link(address)), made.Post, "PX", life, "NX");
    }

    private static string By(ChainStep step) => "b:" + step.By.Value;

    private static long Number(RedisResult value) => long.Parse((string)value!, CultureInfo.InvariantCulture);
}
