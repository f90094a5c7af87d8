using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatEngage.Brands;
using ChatEngage.Interactions;
using ChatEngage.Redis;
using ChatEngage.Redis.Connection;
using ChatEngage.Running;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace ChatEngage.Benchmarks;

/// <summary>Proving the counters of a day with a million interactions against its log, beside a bare pass that only fetches the same entries, page by page, and looks at none.</summary>
internal static class RecountReport
{
    private const int Entries = 1_000_000;
    private const int Part = 1_000;
    private const int Rounds = 5;
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly Brand Brand = new() { Key = new BrandName("bench"), Name = "Bench" };
    private static readonly JsonSerializerOptions Stored = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
    private static readonly RedisScript Fill = new("fill", "for i = 1, #ARGV, 3 do redis.call('XADD', KEYS[1], '*', 'a', ARGV[i], 'j', ARGV[i + 1]) redis.call('HINCRBY', KEYS[2], ARGV[i + 2], 1) end");

    public static async Task<List<Row>> MeasureAsync()
    {
        var folder = Directory.CreateTempSubdirectory("chatengage-bench-").FullName;
        try
        {
            await using var redis = await RedisProcess.StartAsync(folder);
            await using var connection = await RedisConnection.OpenAsync(new RedisConnectionOptions { ConnectionString = redis.ConnectionString }, TimeProvider.System, NullLogger.Instance, CancellationToken.None);
            var store = await RedisBrandStore.OpenAsync(connection, Brand, TimeProvider.System, CancellationToken.None);
            await FillAsync(connection);
            List<double> ours = [], bare = [], rate = [], bareRate = [];
            for (var round = 0; round <= Rounds; round++)
            {
                var (recount, pages) = (await TimeAsync(() => RecountAsync(store)), await TimeAsync(() => PagesAsync(connection)));
                if (round == 0) continue; // Both are warm before anything counts.
                ours.Add(1_000 * recount);
                bare.Add(1_000 * pages);
                rate.Add(Entries / recount);
                bareRate.Add(Entries / pages);
            }
            GC.Collect();
            return
            [
                Reports.Of("recount of a day with 1,000,000 interactions", "ms", ours, bare),
                Reports.Of("interactions recounted", "/s", rate, bareRate),
                Reports.Of("managed memory at most (bare: after both)", "MiB", [peak / 1048576.0], [GC.GetTotalMemory(forceFullCollection: true) / 1048576.0]),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static long peak;

    private static async Task RecountAsync(RedisBrandStore store)
    {
        using var watching = new Timer(_ => peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)), null, 0, 20);
        var outcome = await Recount.DayAsync(store.Log, Day, TimeZoneInfo.Utc, CancellationToken.None);
        if (outcome is not { LogHeld: true, Total: Entries, Differences.Count: 0 }) throw new InvalidOperationException($"The recount does not agree: {outcome}.");
    }

    private static async Task PagesAsync(RedisConnection connection)
    {
        var key = new RedisKeys(Brand.Key).Log(Day);
        var count = 0;
        for (var begin = "-"; ;)
        {
            var page = (RedisResult[])(await connection.ExecuteAsync("XRANGE", [key, begin, "+", "COUNT", Part], CancellationToken.None))!;
            count += page.Length;
            if (page.Length < Part) break;
            begin = "(" + (string)((RedisResult[])page[^1]!)[0]!;
        }
        if (count != Entries) throw new InvalidOperationException($"{count} entries were read.");
    }

    /// <summary>What a lively day leaves: mostly mentions as they were read, with likes, suggestions and replies between, in the order of the day.</summary>
    private static async Task FillAsync(RedisConnection connection)
    {
        var keys = new RedisKeys(Brand.Key);
        var random = new Random(17);
        string[] kinds = [InteractionKind.MentionReceived, InteractionKind.MentionReceived, InteractionKind.SuggestionMade, InteractionKind.LikeReceived, InteractionKind.ReplyReceived, InteractionKind.ReplySent];
        string[] sources = ["hooks", "blog", "forum", "(none)"];
        string[] tones = ["positive", "neutral", "negative"];
        foreach (var part in Enumerable.Range(0, Entries).Chunk(Part))
        {
            var arguments = new List<RedisValue>(3 * Part);
            foreach (var index in part)
            {
                var at = new DateTimeOffset(Day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddMilliseconds(index * 86.0);
                var source = sources[random.Next(sources.Length)];
                var kind = kinds[random.Next(kinds.Length)];
                var interaction = new Interaction
                {
                    Id = Base32.RandomId(),
                    At = at,
                    OccurredAt = at.AddSeconds(-random.Next(600)),
                    Brand = Brand.Key,
                    Source = source == "(none)" ? null : new SourceName(source),
                    Kind = kind,
                    Ncp = random.Next(3) == 0 ? "P" : null,
                    Conversation = new ConversationId(Base32.RandomId()),
                    Contact = new ContactId(Base32.RandomId()),
                    Data = new Dictionary<string, string> { ["post"] = Base32.RandomId(), ["sentiment"] = tones[random.Next(3)], ["intent"] = "question", ["urgency"] = "normal", ["language"] = "en" },
                };
                arguments.AddRange([at.ToUnixTimeMilliseconds(), JsonSerializer.SerializeToUtf8Bytes(interaction, Stored), Counter.Field(interaction)]);
            }
            await connection.EvalAsync(Fill, [keys.Log(Day), keys.Count(Day)], [.. arguments], CancellationToken.None);
        }
    }

    /// <summary>Seconds.</summary>
    private static async Task<double> TimeAsync(Func<Task> body)
    {
        var began = Stopwatch.GetTimestamp();
        await body();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
