namespace ChatEngage.Faults.Tests;

/// <summary>kill -9 at random points while mentions arrive and replies go out. The seed of a failing run is in its name.</summary>
public abstract class KillRuns
{
    // Three classes run side by side; each takes every third seed.
    protected static TheoryData<int> Seeds(int part)
    {
        var count = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CHATENGAGE_LONG")) ? 30 : 300;
        return [.. Enumerable.Range(1, count).Where(seed => seed % 3 == part)];
    }

    protected static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        // A third of the runs has a receiver that recognises repeats; the others must never see one.
        var recognises = seed % 3 == 0;
        await using var sink = new FaultySink(request => Mood(new Random((seed * 100_003) + request).Next(20)));
        await using var run = new FaultRun(seed, sink, repeatSafeFor: recognises ? "00:10:00" : "00:00:00");
        await using var host = run.NewHost();
        await host.StartAsync();
        run.Load(() => host.Url);

        for (var cuts = random.Next(2, 5); cuts > 0; cuts--)
        {
            await Task.Delay(random.Next(200, 1_200));
            var what = random.Next(3);
            if (what != 0) await FaultRun.KillRedisAsync(run.Folder);
            if (what != 1)
            {
                await host.KillAsync();
                await Task.Delay(random.Next(0, 300));
                await host.StartAsync();
            }
        }
        await Task.Delay(random.Next(200, 600));
        await run.EndLoadAsync();
        Assert.NotEmpty(run.Accepted);
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {run.Accepted.Count} mentions, {run.Approved.Count} replies approved, {run.Sink.Read.Count} of them read by the sink in {run.Sink.Read.Values.Sum(times => times.Count)} requests");
        await Verdict.HoldsAsync(run, host, maxReads: recognises ? int.MaxValue : 1);
        Assert.Equal(0, await host.StopAsync());
    }

    private static SinkMood Mood(int die) => die switch
    {
        0 => SinkMood.IsSlow,
        1 => SinkMood.IsBusy,
        2 => SinkMood.Breaks,
        3 => SinkMood.DropsUnread,
        4 => SinkMood.DropsRead,
        5 => SinkMood.DiesInMidAnswer,
        _ => SinkMood.Answers,
    };
}

public sealed class KillRunsA : KillRuns
{
    public static TheoryData<int> Mine => Seeds(0);

    [Theory, MemberData(nameof(Mine))]
    public Task Nothing_is_lost_or_doubled_by_kills_with_seed(int seed) => RunAsync(seed);
}

public sealed class KillRunsB : KillRuns
{
    public static TheoryData<int> Mine => Seeds(1);

    [Theory, MemberData(nameof(Mine))]
    public Task Nothing_is_lost_or_doubled_by_kills_with_seed(int seed) => RunAsync(seed);
}

public sealed class KillRunsC : KillRuns
{
    public static TheoryData<int> Mine => Seeds(2);

    [Theory, MemberData(nameof(Mine))]
    public Task Nothing_is_lost_or_doubled_by_kills_with_seed(int seed) => RunAsync(seed);
}
