using System.Globalization;
using System.Runtime.CompilerServices;
using ChatEngage.Interactions;
using ChatEngage.Redis.Connection;
using StackExchange.Redis;

namespace ChatEngage.Redis.Stores;

/// <summary>
/// The log of each UTC day. Entries lie in the order of their commits, which is nearly the order of their times;
/// so positions and times are read and sorted first (24 bytes an entry), then the entries in that order.
/// Each page tells what is archived of the day, so that a day that is taken away meanwhile is not read short.
/// </summary>
internal sealed class RedisInteractionLog(Shard shard) : IInteractionLog, ILogDays
{
    private static readonly RedisScript IndexScript = RedisScript.FromResource("logindex");
    private static readonly RedisScript ReadScript = RedisScript.FromResource("logread");
    private static readonly RedisScript PageScript = RedisScript.FromResource("logpage");
    private static readonly RedisScript DaysScript = RedisScript.FromResource("logdays");
    private static readonly RedisScript MarkScript = RedisScript.FromResource("logmark");
    private static readonly RedisScript DropScript = RedisScript.FromResource("logdrop");
    private const int IndexPage = 5_000;
    private const int ReadPage = 500;
    private const int UnorderedPage = 1_000;
    private const int DaysPage = 1_000;

    public async IAsyncEnumerable<Interaction> ReadAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        var archived = await ArchivedAsync(ct);
        foreach (var day in ILogDays.Between(since, until))
            await foreach (var stored in ReadAsync(day, since, until, Of(archived, day), ct))
                yield return stored.Interaction;
    }

    public async IAsyncEnumerable<Interaction> ReadUnorderedAsync(DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken ct)
    {
        var archived = await ArchivedAsync(ct);
        foreach (var day in ILogDays.Between(since, until))
            await foreach (var interaction in ReadUnorderedAsync(day, since, until, Of(archived, day), ct))
                yield return interaction;
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

    public async Task<IReadOnlyList<DateOnly>> BeforeAsync(DateOnly day, CancellationToken ct)
    {
        List<DateOnly> found = [];
        var all = Enumerable.Range(0, Math.Max(0, day.DayNumber - ILogDays.First.DayNumber)).Select(ILogDays.First.AddDays);
        foreach (var page in all.Chunk(DaysPage))
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(DaysScript, [.. page.Select(shard.Keys.Log)], [], ct);
            found.AddRange(answer.Select(index => page[(int)index - 1]));
        }
        return found;
    }

    public async Task<LogMark?> MarkAsync(DateOnly day, CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.EvalAsync(MarkScript, [shard.Keys.Log(day)], [], ct);
        return (long)answer[0] == 0 ? null : new LogMark((long)answer[0], (string)answer[1]);
    }

    public async Task<IReadOnlyDictionary<DateOnly, long>> ArchivedAsync(CancellationToken ct)
    {
        var answer = (RedisResult[])await shard.Connection.ExecuteAsync("HGETALL", [shard.Keys.Archive], ct);
        var archived = new Dictionary<DateOnly, long>(answer.Length / 2);
        for (var i = 0; i + 1 < answer.Length; i += 2)
            archived[DateOnly.ParseExact((string)answer[i], "yyyyMMdd", CultureInfo.InvariantCulture)] = (long)answer[i + 1];
        return archived;
    }

    public async IAsyncEnumerable<StoredInteraction> ReadAsync(DateOnly day, DateTimeOffset since, DateTimeOffset until, long? archived, [EnumeratorCancellation] CancellationToken ct)
    {
        var positions = await PositionsAsync(day, since.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds(), archived, ct);
        List<StoredInteraction> moment = [];
        foreach (var page in positions.Chunk(ReadPage))
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(
                ReadScript, [shard.Keys.Log(day), shard.Keys.Archive], [RedisKeys.Day(day), .. page.Select(position => (RedisValue)position.Id)], ct);
            Expect(answer[0], archived);
            for (var i = 1; i < answer.Length; i++)
            {
                var json = (byte[])answer[i];
                var interaction = InteractionJson.Read(json);
                // Whole milliseconds decide the page, the exact time the answer and its order.
                if (interaction.At < since || interaction.At >= until) continue;
                if (moment.Count > 0 && moment[0].Interaction.At.ToUnixTimeMilliseconds() != interaction.At.ToUnixTimeMilliseconds())
                {
                    foreach (var earlier in moment.OrderBy(one => one.Interaction.At)) yield return earlier;
                    moment.Clear();
                }
                moment.Add(new StoredInteraction(interaction, json));
            }
        }
        foreach (var last in moment.OrderBy(one => one.Interaction.At)) yield return last;
    }

    public async IAsyncEnumerable<Interaction> ReadUnorderedAsync(DateOnly day, DateTimeOffset since, DateTimeOffset until, long? archived, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var begin = "-"; ;)
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(
                PageScript,
                [shard.Keys.Log(day), shard.Keys.Archive],
                [begin, UnorderedPage, RedisKeys.Day(day), since.ToUnixTimeMilliseconds(), until.ToUnixTimeMilliseconds()],
                ct);
            Expect(answer[0], archived);
            for (var i = 3; i < answer.Length; i++)
            {
                var interaction = InteractionJson.Read((byte[])answer[i]);
                if (interaction.At >= since && interaction.At < until) yield return interaction;
            }
            if ((long)answer[1] < UnorderedPage) break;
            begin = "(" + (string)answer[2];
        }
    }

    public async Task<bool> RemoveAsync(DateOnly day, LogMark mark, long archived, long epoch, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(mark);
        return (string)await shard.Connection.EvalAsync(
            DropScript,
            [shard.Keys.Log(day), shard.Keys.Owner, shard.Keys.Archive],
            [epoch, mark.Count, mark.Last, RedisKeys.Day(day), archived],
            ct) == "ok";
    }

    private static long? Of(IReadOnlyDictionary<DateOnly, long> archived, DateOnly day) => archived.TryGetValue(day, out var count) ? count : null;

    private static void Expect(RedisResult said, long? archived)
    {
        if ((string?)said is var now && string.IsNullOrEmpty(now) ? archived is not null : long.Parse(now!, CultureInfo.InvariantCulture) != archived)
            throw new LogMovedException("The log of this day is being archived; read it again.");
    }

    private async Task<List<(long At, string Id)>> PositionsAsync(DateOnly day, long since, long until, long? archived, CancellationToken ct)
    {
        List<(long At, string Id)> positions = [];
        var begin = "-";
        while (true)
        {
            var answer = (RedisResult[])await shard.Connection.EvalAsync(IndexScript, [shard.Keys.Log(day), shard.Keys.Archive], [begin, IndexPage, RedisKeys.Day(day)], ct);
            Expect(answer[0], archived);
            for (var i = 1; i + 1 < answer.Length; i += 2)
            {
                var at = (long)answer[i + 1];
                if (at >= since && at <= until) positions.Add((at, (string)answer[i]));
            }
            if (answer.Length - 1 < 2 * IndexPage) break;
            begin = "(" + (string)answer[^2];
        }
        // Stable: entries of one moment stay in the order of their commits.
        return [.. positions.OrderBy(position => position.At)];
    }
}
