using System.Runtime.CompilerServices;
using System.Text.Json;
using ChatEngage.Interactions;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>
/// The log of each UTC day. Entries lie in the order of their commits, which is nearly the order of their times;
/// so positions and times are read and sorted first (24 bytes an entry), then the entries in that order.
/// </summary>
internal sealed class RedisInteractionLog(Shard shard) : IInteractionLog
{
    private static readonly RedisScript IndexScript = RedisScript.FromResource("logindex");
    private static readonly RedisScript ReadScript = RedisScript.FromResource("logread");
    private const int IndexPage = 5_000;
    private const int ReadPage = 500;

    public async IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var day = Counter.Day(since); day <= Counter.Day(until.AddTicks(-1)); day = day.AddDays(1))
        {
            var positions = await PositionsAsync(day, since.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), ct);
            List<Interaction> moment = [];
            foreach (var page in positions.Chunk(ReadPage))
            {
                var answer = (RedisResult[])await shard.Connection.EvalAsync(ReadScript, [shard.Keys.Log(day)], [.. page.Select(position => (RedisValue)position.Id)], ct);
                foreach (var entry in answer)
                {
                    var interaction = JsonSerializer.Deserialize((byte[])entry, StoredJson.Compact.Interaction)!;
                    // Whole milliseconds decide the page, the exact time the answer and its order.
                    if (interaction.At < since || interaction.At >= until) continue;
                    if (moment.Count > 0 && moment[0].At.ToUnixTimeMilliseconds() != interaction.At.ToUnixTimeMilliseconds())
                    {
                        foreach (var earlier in moment.OrderBy(one => one.At)) yield return earlier;
                        moment.Clear();
                    }
                    moment.Add(interaction);
                }
            }
            foreach (var last in moment.OrderBy(one => one.At)) yield return last;
        }
    }

    public async Task<IReadOnlyDictionary<string, long>> CountersAsync(DateOnly utcDay, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [shard.Keys.Count(utcDay)], ct);
        var counters = new Dictionary<string, long>(answer.Length / 2);
        for (var i = 0; i + 1 < answer.Length; i += 2) counters[(string)answer[i]] = (long)answer[i + 1];
        return counters;
    }

    public async Task<bool> IsHeldAsync(DateOnly utcDay, CancellationToken ct) =>
        (long)await shard.Connection.ExecuteAsync("EXISTS", [shard.Keys.Log(utcDay)], ct) == 1
        || (long)await shard.Connection.ExecuteAsync("EXISTS", [shard.Keys.Count(utcDay)], ct) == 0;

    private async Task<List<(long At, string Id)>> PositionsAsync(DateOnly day, long since, long until, CancellationToken ct)
    {
        List<(long At, string Id)> positions = [];
        var begin = "-";
        while (true)
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(IndexScript, [shard.Keys.Log(day)], [begin, IndexPage], ct);
            for (var i = 0; i + 1 < answer.Length; i += 2)
            {
                var at = (long)answer[i + 1];
                if (at >= since && at <= until) positions.Add((at, (string)answer[i]));
            }
            if (answer.Length < 2 * IndexPage) break;
            begin = "(" + (string)answer[^2];
        }
        // Stable: entries of one moment stay in the order of their commits.
        return [.. positions.OrderBy(position => position.At)];
    }
}
