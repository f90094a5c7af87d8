using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatEngage.Running;

namespace ChatEngage.Host.Tests.Commands;

/// <summary>The real program, started as a process: each test on a data folder of its own.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatengage-commands-").FullName;

    private string Data => Path.Combine(folder, "data");

    [Fact]
    public async Task Check_says_a_line_for_each_part_and_shows_the_secrets_which_stay()
    {
        var first = await RunAsync("check");
        Assert.Equal(0, first.Exit);
        Assert.All(Lines(first.Out), line => Assert.StartsWith("ok    ", line, StringComparison.Ordinal));
        Assert.Contains("source demo/hooks: webhook http://127.0.0.1:5080/hooks/demo/hooks secret whsec_", first.Out, StringComparison.Ordinal);
        Assert.Contains("token local (lead): ce_", first.Out, StringComparison.Ordinal);
        var second = await RunAsync("check");
        Assert.Equal(Lines(first.Out).Where(line => !line.Contains("redis", StringComparison.Ordinal)), Lines(second.Out).Where(line => !line.Contains("redis", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Brands:demo:TimeZone", "Mars/Base", "ChatEngage:Brands:demo:TimeZone is 'Mars/Base'; give an IANA time zone")]
    [InlineData("Brands:demo:Nam", "x", "ChatEngage:Brands:demo:Nam is not a key that ChatEngage knows; did you mean Name?")]
    [InlineData("Http:Url", "ftp://x", "ChatEngage:Http:Url is 'ftp://x'")]
    [InlineData("Brands:demo:Playbook", "/nowhere/at/all", "ChatEngage:Brands:demo:Playbook is '/nowhere/at/all'; there is no such folder")]
    [InlineData("DataDirectory", "/dev/null/data", "ChatEngage:DataDirectory is '/dev/null/data'; it cannot be written")]
    [InlineData("Redis:ConnectionString", "127.0.0.1:1", "Redis at 127.0.0.1:1 does not answer")]
    public async Task A_wrong_configuration_ends_serve_and_check_with_its_sentence(string key, string value, string sentence)
    {
        var serve = await RunAsync(["serve"], (key, value));
        Assert.Equal((1, ""), (serve.Exit, serve.Out));
        Assert.Contains(sentence, serve.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", serve.Error, StringComparison.Ordinal);
        var check = await RunAsync(["check"], (key, value));
        Assert.Equal(1, check.Exit);
        Assert.Contains("FAIL  " + sentence, check.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_its_redis_is_stopped_again()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}";
        var serve = await RunAsync(["serve"], ("Http:Url", url));
        Assert.Equal((1, ""), (serve.Exit, serve.Out));
        Assert.Contains($"ChatEngage:Http:Url is '{url}'; it cannot be listened on (another program listens there)", serve.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", serve.Error, StringComparison.Ordinal);
        Assert.Contains("Embedded Redis stopped", serve.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_redis_server_a_sentence_names_the_package()
    {
        var settings = new Dictionary<string, string> { ["DataDirectory"] = Data };
        var start = new System.Diagnostics.ProcessStartInfo(Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : Dotnet(), [HostProcess.Program, "serve"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = folder;
        foreach (var (key, value) in settings) start.Environment["ChatEngage__" + key] = value;
        using var serve = System.Diagnostics.Process.Start(start)!;
        var error = await serve.StandardError.ReadToEndAsync();
        await serve.WaitForExitAsync();
        Assert.Equal(1, serve.ExitCode);
        Assert.Contains("redis-server", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("recount", "--brand", "demo", "--date", "2026-13-01")]
    [InlineData("recount", "--brand", "demo", "--date", "0001-01-01")]
    [InlineData("recount", "--brand", "demo", "--date", "9999-12-31")]
    [InlineData("recount", "--date", "2026-01-01")]
    [InlineData("export", "interactions", "--brand", "demo", "--since", "yesterday")]
    [InlineData("import", "x.jsonl", "--brand", "demo", "--source", "No Name")]
    [InlineData("import", "--brand", "demo", "--source", "x")]
    public async Task Wrong_usage_is_exit_2(params string[] arguments)
    {
        var run = await RunAsync(arguments);
        Assert.Equal((2, ""), (run.Exit, run.Out));
        Assert.StartsWith("chatengage: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_brand_is_told_with_the_known_ones() =>
        Assert.Contains("--brand is 'nobody'; give one of demo", (await RunAsync("recount", "--brand", "nobody", "--date", "2026-01-01")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task The_version_is_printed() => Assert.Equal((0, "0.1.0\n"), ((await RunAsync("version")) is var run ? (run.Exit, run.Out) : default));

    [Fact]
    public async Task An_import_is_logged_at_its_own_time_counted_and_taken_once()
    {
        var file = await FileAsync(Enumerable.Range(0, 1203).Select(i => Line($"i-{i}", "2026-03-29T01:30:00Z")));
        var first = await RunAsync("import", file, "--brand", "demo", "--source", "history");
        Assert.Equal((0, "1203 accepted, 0 updated, 0 duplicates\n"), (first.Exit, first.Out));
        Assert.Contains("demo has no source history (it has hooks, sample)", first.Error, StringComparison.Ordinal);
        Assert.Equal("0 accepted, 0 updated, 1203 duplicates\n", (await RunAsync("import", file, "--brand", "demo", "--source", "history")).Out);
        var recount = await RunAsync("recount", "--brand", "demo", "--date", "2026-03-29");
        Assert.Equal(0, recount.Exit);
        Assert.Matches(@"demo 2026-03-29: log (\d+), counters \1; they agree", recount.Out);
        var export = await RunAsync("export", "interactions", "--brand", "demo", "--since", "2026-03-29T01:00:00Z", "--until", "2026-03-29T02:00:00Z");
        var kinds = Lines(export.Out).Select(line => (string)JsonNode.Parse(line)!["kind"]!).ToList();
        Assert.Equal(1203, kinds.Count(kind => kind == "mention.received"));
        Assert.Equal(0, (await RunAsync("export", "interactions", "--brand", "demo", "--until", "2026-03-29T01:30:00Z")).Out.Length);
        Assert.Equal(export.Out, (await RunAsync("export", "interactions", "--brand", "demo", "--since", "0001-01-01", "--until", "9999-12-31")).Out);
    }

    [Fact]
    public async Task A_brand_is_removed_with_all_that_is_kept_of_it_when_that_is_said_twice()
    {
        await RunAsync("import", await FileAsync(Enumerable.Range(0, 50).Select(i => Line($"r-{i}", "2026-03-29T01:30:00Z"))), "--brand", "demo", "--source", "history");
        var unsure = await RunAsync("remove-brand", "--brand", "demo");
        Assert.Equal((1, ""), (unsure.Exit, unsure.Out));
        Assert.Contains("--yes", unsure.Error, StringComparison.Ordinal);
        var removed = await RunAsync("remove-brand", "--brand", "demo", "--yes");
        Assert.Equal(0, removed.Exit);
        Assert.Matches(@"^demo: [1-9]\d{2,} keys removed\n$", removed.Out);
        Assert.Equal("", (await RunAsync("export", "interactions", "--brand", "demo", "--since", "2026-03-01", "--until", "2026-04-30")).Out);
        Assert.Equal("50 accepted, 0 updated, 0 duplicates\n", (await RunAsync("import", await FileAsync(Enumerable.Range(0, 50).Select(i => Line($"r-{i}"))), "--brand", "demo", "--source", "history")).Out);
    }

    [Fact]
    public async Task A_broken_line_is_named_what_stands_before_it_is_in_and_the_mended_file_goes_on()
    {
        string[] lines = [.. Enumerable.Range(0, 700).Select(i => Line($"b-{i}"))];
        string[] broken = [.. lines[..600], """{"id":"b-600","text":"x"}""", .. lines[601..]];
        var run = await RunAsync("import", await FileAsync(broken), "--brand", "demo", "--source", "history");
        Assert.Equal((1, "600 accepted, 0 updated, 0 duplicates\n"), (run.Exit, run.Out));
        Assert.Contains("line 601: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("createdAt", run.Error, StringComparison.Ordinal);
        Assert.Equal("100 accepted, 0 updated, 600 duplicates\n", (await RunAsync("import", await FileAsync(lines), "--brand", "demo", "--source", "history")).Out);
    }

    [Fact]
    public async Task A_file_that_is_empty_missing_or_not_utf8_is_refused()
    {
        async Task<string> RefusedAsync(string file)
        {
            var run = await RunAsync("import", file, "--brand", "demo", "--source", "history");
            Assert.Equal(1, run.Exit);
            return run.Error;
        }
        Assert.Contains("is empty", await RefusedAsync(await FileAsync([])), StringComparison.Ordinal);
        Assert.Contains("holds no mention", await RefusedAsync(await FileAsync(["", "  "])), StringComparison.Ordinal);
        Assert.Contains("is not there", await RefusedAsync(Path.Combine(folder, "nothing.jsonl")), StringComparison.Ordinal);
        Assert.Contains("line 2: not UTF-8", await RefusedAsync(await FileAsync([Line("u-1"), "\u00e9"], Encoding.Latin1)), StringComparison.Ordinal);
        Assert.Contains("line 1: not UTF-8", await RefusedAsync(await FileAsync([Line("u-2")], Encoding.Unicode)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_prints_one_line_with_the_link_and_commands_work_beside_it_until_it_stops()
    {
        await using var host = new HostProcess(Data, new Dictionary<string, string> { ["Brands:demo:Sources:sample:Type"] = "webhook" });
        await host.StartAsync();
        var link = await host.LinkAsync();
        Assert.StartsWith(host.Url + "/login/", link, StringComparison.Ordinal);
        Assert.Single(host.Output, line => line.Contains("/login/", StringComparison.Ordinal));

        var file = await FileAsync(Enumerable.Range(0, 50).Select(i => Line($"s-{i}")));
        Assert.Equal("50 accepted, 0 updated, 0 duplicates\n", (await host.RunAsync("import", file, "--brand", "demo", "--source", "history")).Out);
        Assert.Equal("demo: 0 replayed\n", (await host.RunAsync("replay-dead")).Out);
        Assert.Equal(0, (await host.RunAsync("check")).Exit);
        var second = await host.RunAsync("serve");
        Assert.Equal(1, second.Exit);
        Assert.Contains($"pid {host.Pid}", second.Error, StringComparison.Ordinal);

        using var api = new RunningApi(host.Url, (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "secrets.json")))!["tokens"]!["local"]!);
        Assert.Equal(50, (await api.ConversationsAsync("demo")).Count);
        Assert.Equal(0, await host.StopAsync());
        Assert.Contains(host.Output, line => line.Contains("Embedded Redis stopped", StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Exit, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(arguments, []);

    private Task<(int Exit, string Out, string Error)> RunAsync(string[] arguments, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string> { ["DataDirectory"] = Data, ["Redis:AppendFsync"] = "everysec" };
        foreach (var (key, value) in more) settings[key] = value;
        return HostProcess.RunAsync(settings, arguments);
    }

    private async Task<string> FileAsync(IEnumerable<string> lines, Encoding? encoding = null)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid()}.jsonl");
        await File.WriteAllBytesAsync(file, (encoding ?? Encoding.UTF8).GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        return file;
    }

    private static string Line(string id, string at = "2026-01-01T12:00:00Z") => JsonSerializer.Serialize(new
    {
        id,
        text = string.Create(CultureInfo.InvariantCulture, $"Mention {id}"),
        createdAt = at,
        author = new { id = "author" },
    });

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static string Dotnet() => Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}
