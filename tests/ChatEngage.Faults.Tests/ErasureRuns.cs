using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatEngage.Running;

namespace ChatEngage.Faults.Tests;

/// <summary>A contact is erased in the middle of traffic, with kills: nothing of it is left anywhere. The seed of a failing run is in its name.</summary>
public sealed partial class ErasureRuns
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CHATENGAGE_LONG")) ? 3 : 40)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task Nothing_of_an_erased_contact_is_left_with_seed(int seed)
    {
        var random = new Random(seed);
        var subject = new Subject(random);
        await using var sink = new FaultySink(request => request % 9 == 0 ? SinkMood.IsBusy : SinkMood.Answers);
        await using var run = new FaultRun(seed, sink);
        await using var host = run.NewHost();
        await host.StartAsync();
        run.Load(() => host.Url);
        await run.PostAsync(() => host.Url, subject.First());
        var contact = await ContactAsync(run, host, subject);
        await AnswerAsync(run, host, subject);
        await Until.TrueAsync(async () => (await DumpAsync(run)).Contains(subject.Word, StringComparison.Ordinal), "the text being there at all");

        // Some of it still waits in the inbox when the order comes.
        await run.PostAsync(() => host.Url, subject.More(10));
        using (var api = run.Api(host.Url))
        {
            using var ordered = await api.Client.DeleteAsync(new Uri($"/api/v1/contacts/{contact}", UriKind.Relative));
            Assert.Equal(202, (int)ordered.StatusCode);
        }
        for (var cuts = random.Next(2, 5); cuts > 0; cuts--)
        {
            await Task.Delay(random.Next(0, 400));
            var what = random.Next(3);
            if (what != 0) await FaultRun.KillRedisAsync(run.Folder);
            if (what != 1)
            {
                await host.KillAsync();
                await Task.Delay(random.Next(0, 200));
                await host.StartAsync();
            }
            // Its posts come again all the time.
            await run.PostAsync(() => host.Url, subject.Posts);
        }
        await UncompressedAsync(run);
        await Until.TrueAsync(async () => (string?)(await GetAsync(run, host, $"/api/v1/contacts/{contact}"))["erasure"] == "done", "the end of the erasure");
        await run.EndLoadAsync();

        Assert.Equal((0, 0, subject.Posts.Count), await run.PostAsync(() => host.Url, subject.Posts));
        Assert.Equal((0, 0, subject.Posts.Count), await run.PostAsync(() => host.Url, subject.Edited()));
        await LooksDecentAsync(run, host, subject, contact);
        using var last = run.Api(host.Url);
        List<JsonNode> read = [];
        var log = await Until.ThereAsync(
            async () => (read = await last.InteractionsAsync(FaultRun.Brand)) is var all && Verdict.Received(all).Count == run.Accepted.Count + subject.Posts.Count + subject.Others.Count ? all : null,
            () => $"every mention in the log. Beside {subject.Posts.Count} + {subject.Others.Count} of the test itself: {Verdict.Balance(run, read)}");
        Assert.Equal(contact, (string?)Assert.Single(log, entry => (string)entry["kind"]! == "contact.erased")["contact"]);
        await Verdict.CountersEqualLogAsync(host, log);

        AssertNone(subject, await DumpAsync(run), "Redis");
        AssertNone(subject, string.Join('\n', host.Output), "what the service printed");
        AssertNone(subject, string.Join('\n', log.Select(entry => entry.ToJsonString())), "the log of interactions");
        // The server deletes the files that it wrote anew a little later.
        await Until.TrueAsync(() => Task.FromResult(subject.Traces.All(trace => Holding(run.Folder, trace).Count == 0)), () => $"no trace in {string.Join(", ", subject.Traces.SelectMany(trace => Holding(run.Folder, trace)).Distinct())}");
        Assert.Contains(contact, await File.ReadAllTextAsync(Path.Combine(run.Folder, "archive", FaultRun.Brand, "erased.ndjson")), StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync());
    }

    private static void AssertNone(Subject subject, string where, string what) =>
        Assert.All(subject.Traces, trace => Assert.False(where.Contains(trace, StringComparison.OrdinalIgnoreCase), $"{what} holds {trace}: {Around(where, trace)}"));

    private static string Around(string text, string trace)
    {
        var at = text.IndexOf(trace, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? "" : text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }

    private static async Task<JsonNode> GetAsync(FaultRun run, HostProcess host, string path)
    {
        using var api = run.Api(host.Url);
        return await Until.ThereAsync(async () => await api.GetAsync(path), path);
    }

    private static Task<string> ContactAsync(FaultRun run, HostProcess host, Subject subject) => Until.ThereAsync(
        async () =>
        {
            var found = await GetAsync(run, host, $"/api/v1/conversations?brand={FaultRun.Brand}&q={subject.Handle}");
            return found["items"]!.AsArray().Select(item => item!["contact"]!).FirstOrDefault(author => (string?)author["handle"] == subject.Handle)?["id"]?.GetValue<string>();
        },
        "the contact");

    /// <summary>The team quotes it, notes its name and answers it; a lesson is learned.</summary>
    private static async Task AnswerAsync(FaultRun run, HostProcess host, Subject subject)
    {
        using var api = run.Api(host.Url);
        var open = await Until.ThereAsync(
            async () => (await GetAsync(run, host, $"/api/v1/conversations?brand={FaultRun.Brand}&q={subject.Handle}"))["items"]!.AsArray()
                .FirstOrDefault(item => (string?)item!["contact"]!["handle"] == subject.Handle && item["replies"]!.AsArray().Count == 0), "an open conversation of the contact");
        var path = $"/api/v1/conversations/{open["id"]}";
        await api.PostAsync(path + "/notes", new { text = $"{subject.Name} called, ask @{subject.Handle}." });
        await api.PostAsync(path + "/tags", new { add = new[] { subject.Handle } });
        await api.PostAsync(path + "/replies", new { text = $"Dear {subject.Name}, your {subject.Word} is on its way.", threadVersion = (long)open["threadVersion"]! });
    }

    private static async Task LooksDecentAsync(FaultRun run, HostProcess host, Subject subject, string contact)
    {
        using var api = run.Api(host.Url);
        var all = await api.ConversationsAsync(FaultRun.Brand);
        AssertNone(subject, string.Join('\n', all.Select(one => one.ToJsonString())), "the API");
        using var desk = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri(host.Url) };
        desk.DefaultRequestHeaders.Add("Origin", host.Url);
        var form = Hidden().Matches(await desk.GetStringAsync(new Uri("/login", UriKind.Relative))).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        form["token"] = FaultRun.Token;
        using var login = await desk.PostAsync(new Uri("/login", UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.True(login.IsSuccessStatusCode, $"the desk's login answered {login.StatusCode}");
        AssertNone(subject, await desk.GetStringAsync(new Uri("/", UriKind.Relative)), "the desk's list");
        var its = all.Where(one => (string?)one["contact"]!["id"] == contact).ToList();
        Assert.NotEmpty(its);
        foreach (var one in its)
        {
            var page = await desk.GetStringAsync(new Uri($"/conversations/{one["id"]}", UriKind.Relative));
            AssertNone(subject, page, "the desk");
            Assert.Contains("erased at the contact", page, StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    private static List<string> Holding(string folder, string trace)
    {
        var bytes = Encoding.UTF8.GetBytes(trace);
        List<string> found = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var content = new byte[stream.Length];
                stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
                if (content.AsSpan().IndexOf(bytes) >= 0) found.Add(file);
            }
            catch (IOException)
            {
                // Gone just now.
            }
        }
        return found;
    }

    /// <summary>Every key and every value.</summary>
    private static Task<string> DumpAsync(FaultRun run) => RedisAsync(run, "EVAL", Dump, "0");

    /// <summary>So that the files can be searched.</summary>
    private static Task<string> UncompressedAsync(FaultRun run) => Until.TrueAsync(async () => (await RedisAsync(run, "CONFIG", "SET", "rdbcompression", "no")).Contains("OK", StringComparison.Ordinal), "Redis writing plain files");

    private static async Task<string> RedisAsync(FaultRun run, params string[] command)
    {
        var about = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(run.Folder, "redis/instance.json")))!;
        var start = new ProcessStartInfo("redis-cli", ["--raw", "-p", $"{about["port"] ?? about["Port"]}", .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["REDISCLI_AUTH"] = (string)(about["password"] ?? about["Password"])!;
        using var client = Process.Start(start)!;
        var text = await client.StandardOutput.ReadToEndAsync();
        await client.WaitForExitAsync();
        return text;
    }

    private const string Dump = """
        local out, cursor = {}, '0'
        local function add(value)
          if type(value) == 'table' then for _, one in ipairs(value) do add(one) end else out[#out + 1] = tostring(value) end
        end
        local read = {
          string = function(k) return redis.call('GET', k) end, hash = function(k) return redis.call('HGETALL', k) end, set = function(k) return redis.call('SMEMBERS', k) end,
          zset = function(k) return redis.call('ZRANGE', k, 0, -1) end, stream = function(k) return redis.call('XRANGE', k, '-', '+') end, list = function(k) return redis.call('LRANGE', k, 0, -1) end,
        }
        repeat
          local page = redis.call('SCAN', cursor, 'COUNT', 1000)
          cursor = page[1]
          for _, k in ipairs(page[2]) do
            add(k)
            add(read[redis.call('TYPE', k).ok](k))
          end
        until cursor == '0'
        return table.concat(out, '\n')
        """;

    /// <summary>Somebody whose every trace is a word that nobody else uses.</summary>
    private sealed class Subject(Random random)
    {
        private readonly string mark = random.NextInt64(1_000_000, 9_999_999).ToString(CultureInfo.InvariantCulture);
        private readonly List<JsonObject> posts = [];

        public string Handle => $"zoeq{mark}";
        public string Name => $"Zoelia Quarnmont{mark}";
        public string Word => $"velvetworm{mark}";
        public IReadOnlyList<string> Traces => [Handle, $"Quarnmont{mark}", Word, $"zoe-outside-{mark}", $"zoepost-{mark}"];

        /// <summary>Everything it ever posted.</summary>
        public List<JsonObject> Posts => posts;

        /// <summary>Threads of its own and of others, a like, and others who name it.</summary>
        public List<JsonObject> First()
        {
            List<JsonObject> all = [.. More(6)];
            for (var i = 0; i < 3; i++) all.Add(Own($"thread-of-{i}"));
            for (var i = 0; i < 3; i++)
            {
                var other = Post($"other-{mark}-{i}", $"@{Handle} is right, {Name.ToLowerInvariant()} said so", "max-outside", "max");
                other["replyTo"] = (string)all[i]["id"]!;
                Others.Add((string)other["id"]!);
                all.Add(other);
            }
            return all;
        }

        public List<string> Others { get; } = [];

        public List<JsonObject> More(int count) => [.. Enumerable.Range(0, count).Select(_ => Own(null))];

        public List<JsonObject> Edited() => [.. posts.Select(post =>
        {
            var edited = (JsonObject)post.DeepClone();
            edited["text"] = $"{Word} edited";
            edited["updatedAt"] = Now(60);
            return edited;
        })];

        private JsonObject Own(string? thread)
        {
            var post = Post($"zoepost-{mark}-{posts.Count}", $"My {Word} broke, says {Handle}", $"zoe-outside-{mark}", Handle);
            post["author"]!["name"] = Name;
            post["url"] = $"https://forum.example/{Handle}/{posts.Count}";
            if (thread is not null) post["thread"] = thread;
            posts.Add(post);
            return post;
        }

        private static JsonObject Post(string id, string text, string author, string handle) =>
            new() { ["id"] = id, ["text"] = text, ["createdAt"] = Now(-60), ["author"] = new JsonObject { ["id"] = author, ["handle"] = handle } };

        private static string Now(int seconds) => TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture);
    }

    private static class Until
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

        public static Task<string> TrueAsync(Func<Task<bool>> look, string what) => TrueAsync(look, () => what);

        public static Task<string> TrueAsync(Func<Task<bool>> look, Func<string> what) => ThereAsync(async () => await look() ? "" : null, what);

        public static Task<T> ThereAsync<T>(Func<Task<T?>> look, string what) where T : class => ThereAsync(look, () => what);

        public static async Task<T> ThereAsync<T>(Func<Task<T?>> look, Func<string> what) where T : class
        {
            for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < Limit; await Task.Delay(100))
            {
                try
                {
                    if (await look() is { } found) return found;
                }
                catch (Exception error) when (Outage.IsOne(error))
                {
                    // Not up just now.
                }
            }
            throw new TimeoutException($"In 90 s there was not {what()}.");
        }
    }
}
