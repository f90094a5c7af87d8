using ChatEngage.Running;

namespace ChatEngage.Faults.Tests;

/// <summary>Two replicas, a store that goes away or stands still, two services on one folder, commands beside a service.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task A_replica_that_stood_still_for_longer_than_its_lease_does_no_harm_when_it_goes_on()
    {
        await using var sink = new FaultySink(request => request % 7 == 3 ? SinkMood.IsSlow : SinkMood.Answers);
        await using var run = new FaultRun(4711, sink);
        await using var redis = await RedisProcess.StartAsync(run.Folder);
        run.Settings["Redis:ConnectionString"] = redis.ConnectionString;
        using var second = new TemporaryFolder();
        await using var one = run.NewHost();
        await using var two = run.NewHost(folder: second.Path);
        await one.StartAsync();
        await two.StartAsync();

        // The load always speaks to a replica that runs.
        var alive = two.Url;
        run.Load(() => alive);
        await Task.Delay(1_500);
        foreach (var (still, other) in new[] { (one, two), (two, one) })
        {
            alive = other.Url;
            await still.SignalAsync("STOP");
            await Task.Delay(TimeSpan.FromSeconds(17));
            await still.SignalAsync("CONT");
            await Task.Delay(1_500);
        }
        await run.EndLoadAsync();
        await Verdict.HoldsAsync(run, two);
    }

    [Fact]
    public async Task A_store_that_is_restarted_and_frozen_for_30_seconds_heals_without_help()
    {
        await using var sink = new FaultySink(_ => SinkMood.Answers);
        await using var run = new FaultRun(815, sink);
        await using var redis = await RedisProcess.StartAsync(run.Folder);
        run.Settings["Redis:ConnectionString"] = redis.ConnectionString;
        await using var host = run.NewHost();
        await host.StartAsync();
        run.Load(() => host.Url);
        await Task.Delay(1_000);

        await redis.KillAsync();
        await Task.Delay(2_000);
        Assert.Contains("redis", await UnreadyAsync(host.Url), StringComparison.Ordinal);
        await redis.StartAgainAsync();
        await Task.Delay(2_000);

        await redis.SignalAsync("STOP");
        await Task.Delay(TimeSpan.FromSeconds(30));
        await redis.SignalAsync("CONT");
        await Task.Delay(2_000);
        await run.EndLoadAsync();
        await Verdict.HoldsAsync(run, host);
    }

    [Fact]
    public async Task A_second_service_on_one_data_folder_ends_naming_the_first()
    {
        await using var sink = new FaultySink(_ => SinkMood.Answers);
        await using var run = new FaultRun(1, sink);
        await using var host = run.NewHost();
        await host.StartAsync();

        var other = new Dictionary<string, string>(run.Settings) { ["DataDirectory"] = run.Folder, ["Http:Url"] = $"http://127.0.0.1:{HostProcess.FreePort()}" };
        var (exit, _, error) = await HostProcess.RunAsync(other, "serve");

        Assert.Equal(1, exit);
        Assert.Contains($"{host.Pid}", error, StringComparison.Ordinal);
        Assert.Contains(run.Folder, error, StringComparison.Ordinal);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Commands_work_beside_a_running_service_and_leave_its_store_alone()
    {
        await using var sink = new FaultySink(_ => SinkMood.Answers);
        await using var run = new FaultRun(2, sink);
        await using var host = run.NewHost();
        await host.StartAsync();
        run.Load(() => host.Url);
        var file = Path.Combine(run.Folder, "history.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 500).Select(i => $$$"""{"id":"past-{{{i}}}","text":"a mention of the past {{{i}}}","createdAt":"2026-01-05T10:00:00Z","author":{"id":"a{{{i % 9}}}"}}"""));

        for (var i = 0; i < 2; i++)
        {
            var (exit, output, error) = await host.RunAsync("import", file, "--brand", FaultRun.Brand, "--source", "hooks");
            Assert.True(exit == 0, output + error);
        }
        var (exported, lines, _) = await host.RunAsync("export", "interactions", "--brand", FaultRun.Brand, "--since", "2026-01-05T00:00:00Z", "--until", "2026-01-06T00:00:00Z");
        Assert.Equal(0, exported);
        Assert.Equal(500, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.Contains("mention.received", StringComparison.Ordinal)));

        await run.EndLoadAsync();
        foreach (var i in Enumerable.Range(0, 500)) run.Accepted[$"past-{i}"] = true;
        await Verdict.HoldsAsync(run, host);
        Assert.Equal(0, await host.StopAsync());

        // And without one: the store is started for the command alone.
        await Verdict.CountersEqualLogAsync(host, []);
        var (alone, past, _) = await host.RunAsync("export", "interactions", "--brand", FaultRun.Brand, "--since", "2026-01-05T00:00:00Z", "--until", "2026-01-06T00:00:00Z");
        Assert.Equal(0, alone);
        Assert.Equal(lines, past);
    }

    /// <summary>What it says once it says that it is not ready.</summary>
    private static async Task<string> UnreadyAsync(string url)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await client.GetAsync(new Uri(url + "/readyz"), deadline.Token);
            if ((int)answer.StatusCode == 503) return await answer.Content.ReadAsStringAsync(deadline.Token);
            await Task.Delay(100, deadline.Token);
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("chatengage-fault-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
