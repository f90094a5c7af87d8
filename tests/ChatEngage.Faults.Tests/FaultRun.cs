using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests;

/// <summary>A brand under load: signed mentions come in, replies are approved, and what was promised is remembered.</summary>
public sealed class FaultRun : IAsyncDisposable
{
    public const string Brand = "fault";
    public const string Token = "an-agent-token-of-the-fault-harness";
    private static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(90);
    private readonly string secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly Random random;
    private readonly CancellationTokenSource enough = new();
    private readonly List<Task> load = [];
    private int batches;
    private bool kept;

    public FaultRun(int seed, FaultySink sink, IReadOnlyDictionary<string, string>? settings = null, string repeatSafeFor = "00:00:00")
    {
        random = new Random(seed);
        Sink = sink;
        Folder = Directory.CreateTempSubdirectory("chatengage-fault-").FullName;
        Settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["Api:Tokens:0:Name"] = "anna",
            ["Api:Tokens:0:Role"] = "lead",
            ["Api:Tokens:0:Secret"] = Token,
            [$"Brands:{Brand}:Name"] = "Fault",
            [$"Brands:{Brand}:TimeZone"] = "Europe/Berlin",
            [$"Brands:{Brand}:Review:UndoWindow"] = "00:00:00.200",
            [$"Brands:{Brand}:Sources:hooks:Type"] = "webhook",
            [$"Brands:{Brand}:Sources:hooks:Secret"] = secret,
            [$"Brands:{Brand}:Sources:hooks:ReplyUrl"] = sink.Url,
            [$"Brands:{Brand}:Sources:hooks:RepeatSafeFor"] = repeatSafeFor,
        };
    }

    public FaultySink Sink { get; }
    public string Folder { get; }
    public Dictionary<string, string> Settings { get; }

    /// <summary>Outside ids of the mentions that were answered with 202.</summary>
    public ConcurrentDictionary<string, bool> Accepted { get; } = new();

    /// <summary>Outside ids by the time that was given as that of the mention, which tells in the log which one an entry is about.</summary>
    public ConcurrentDictionary<string, string> Sent { get; } = new();

    /// <summary>Replies whose approval was answered with 202, with their conversation.</summary>
    public ConcurrentDictionary<string, string> Approved { get; } = new();

    public HostProcess NewHost(int? port = null, string? folder = null) => new(folder ?? Folder, Settings, port);

    /// <summary>Two posters and two approvers, each sending its request again until it has an answer.</summary>
    public void Load(Func<string> url)
    {
        for (var i = 0; i < 2; i++)
        {
            load.Add(PostAsync(url, new Random(random.Next())));
            load.Add(ApproveAsync(url, new Random(random.Next())));
        }
    }

    /// <summary>Ends the load; requests under way are carried on until they have their answer.</summary>
    public async Task EndLoadAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(load);
    }

    /// <summary>kill -9 of the embedded server of a data folder; false when there is none at this moment.</summary>
    public static async Task<bool> KillRedisAsync(string folder)
    {
        try
        {
            var about = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "redis/instance.json")))!;
            if (about["pid"] is not { } pid || !ServesFrom(folder, (int)pid)) return false;
            await HostProcess.SignalAsync((int)pid, "KILL");
            return true;
        }
        catch (Exception error) when (error is IOException or JsonException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Sends mentions until they are taken; for tests that steer the load themselves.</summary>
    public async Task PostBatchAsync(Func<string> url, IReadOnlyList<string> ids, Random choice, bool threads = true)
    {
        using var client = NewClient();
        var hooks = new SignedHooks(client, secret);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { mentions = ids.Select(id => Mention(id, choice, threads)).ToArray() });
        var delivery = $"delivery-{Interlocked.Increment(ref batches)}";
        await UntilAnsweredAsync(async () =>
        {
            using var answer = await hooks.PostAsync($"{url()}/hooks/{Brand}/hooks", delivery, body);
            return (int)answer.StatusCode == 202;
        });
        foreach (var id in ids) Accepted[id] = true;
    }

    /// <summary>Sends these mentions, as they are, until they are taken: how many were accepted, updated and duplicates in the last answer.</summary>
    public async Task<(int Accepted, int Updated, int Duplicates)> PostAsync(Func<string> url, IReadOnlyList<JsonObject> mentions)
    {
        using var client = NewClient();
        var hooks = new SignedHooks(client, secret);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { mentions });
        var delivery = $"delivery-{Interlocked.Increment(ref batches)}";
        JsonNode? taken = null;
        await UntilAnsweredAsync(async () =>
        {
            using var answer = await hooks.PostAsync($"{url()}/hooks/{Brand}/hooks", delivery, body);
            if ((int)answer.StatusCode != 202) return false;
            taken = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
            return true;
        });
        return ((int)taken!["accepted"]!, (int)taken["updated"]!, (int)taken["duplicates"]!);
    }

    /// <summary>The store's append-only file tells afterwards, command by command, what happened: the folder stays. Its path.</summary>
    public string Keep()
    {
        kept = true;
        return Folder;
    }

    public RunningApi Api(string url) => new(url, Token);

    public async ValueTask DisposeAsync()
    {
        await enough.CancelAsync();
        enough.Dispose();
        await KillRedisAsync(Folder);
        if (!kept) Directory.Delete(Folder, recursive: true);
    }

    // The file outlives the server, and its number may be another program's by now.
    private static bool ServesFrom(string folder, int pid) => Directory.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName == Path.Combine(folder, "redis");

    private async Task PostAsync(Func<string> url, Random choice)
    {
        while (!enough.IsCancellationRequested)
        {
            var ids = Enumerable.Range(0, choice.Next(1, 20)).Select(_ => $"m{choice.NextInt64():x}").ToList();
            // Some come twice, as they do.
            if (!Accepted.IsEmpty && choice.Next(3) == 0) ids.Add(Accepted.Keys.First());
            await PostBatchAsync(url, ids, choice);
            await Task.Delay(choice.Next(1, 40));
        }
    }

    private async Task ApproveAsync(Func<string> url, Random choice)
    {
        while (!enough.IsCancellationRequested)
        {
            await Task.Delay(choice.Next(5, 40));
            using var api = Api(url());
            try
            {
                var page = await api.GetAsync($"/api/v1/conversations?brand={Brand}&status=open&limit=20");
                var open = page["items"]!.AsArray();
                if (open.Count > 0) await ApproveAsync(url, open[choice.Next(open.Count)]!, choice);
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                // Killed just now.
            }
        }
    }

    private Task ApproveAsync(Func<string> url, JsonNode conversation, Random choice)
    {
        var id = (string)conversation["id"]!;
        var body = new { text = $"Thank you for telling us ({choice.Next(1000)}).", threadVersion = (long)conversation["threadVersion"]! };
        var key = choice.NextInt64().ToString("x", CultureInfo.InvariantCulture);
        return UntilAnsweredAsync(async () =>
        {
            using var api = Api(url());
            var (status, answer) = await api.PostAsync($"/api/v1/conversations/{id}/replies", body, key);
            if (status == 202) Approved[(string)answer!["replyId"]!] = id;
            // Anything else that is said clearly is an answer too: the thread moved, somebody else was first.
            return status is 202 or 409 or 422;
        });
    }

    private static async Task UntilAnsweredAsync(Func<Task<bool>> request)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < RequestLimit; await Task.Delay(50))
        {
            try
            {
                if (await request()) return;
            }
            catch (Exception error) when (Outage.IsOne(error))
            {
                // Not up just now: the same request again.
            }
        }
        throw new TimeoutException("A request had no answer for 90 s.");
    }

    private static HttpClient NewClient() => new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(30) };

    private object Mention(string id, Random choice, bool threads)
    {
        var createdAt = TimeProvider.System.GetUtcNow().AddSeconds(-choice.Next(600));
        Sent[Moment(createdAt)] = id;
        return new
        {
            id,
            text = $"I tried the new one today, number {choice.Next(100_000)}",
            createdAt = createdAt.ToString("O", CultureInfo.InvariantCulture),
            author = new { id = $"author-{choice.Next(50)}", handle = "somebody" },
            // A third of them meet in a few busy threads.
            thread = threads && choice.Next(3) == 0 ? $"thread-{choice.Next(5)}" : null,
        };
    }

    /// <summary>A time as a key of <see cref="Sent"/>.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcTicks.ToString(CultureInfo.InvariantCulture);
}
