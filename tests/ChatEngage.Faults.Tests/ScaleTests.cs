namespace ChatEngage.Faults.Tests;

/// <summary>The two runs that an operator would try first.</summary>
public sealed class ScaleTests
{
    [Fact]
    public async Task Ten_thousand_mentions_survive_three_kills_of_the_host_each_exactly_once()
    {
        await using var sink = new FaultySink(_ => SinkMood.Answers);
        await using var run = new FaultRun(10_000, sink);
        await using var host = run.NewHost();
        await host.StartAsync();

        var batches = Enumerable.Range(0, 100).Select(batch => Enumerable.Range(0, 100).Select(i => $"scale-{batch}-{i}").ToList()).ToList();
        var posting = Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (ids, _) =>
            await run.PostBatchAsync(() => host.Url, ids, new Random(ids[0].GetHashCode(StringComparison.Ordinal))));
        for (var kills = 1; kills <= 3; kills++)
        {
            await Eventually(() => run.Accepted.Count >= 2_500 * kills || posting.IsCompleted);
            await host.KillAsync();
            await host.StartAsync();
        }
        await posting;

        Assert.Equal(10_000, run.Accepted.Count);
        await Verdict.HoldsAsync(run, host);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Two_hundred_approvals_reach_a_receiver_that_drops_every_third_connection_and_none_is_lost()
    {
        await using var sink = new FaultySink(request => request % 3 == 2 ? SinkMood.DropsRead : SinkMood.Answers);
        await using var run = new FaultRun(200, sink, repeatSafeFor: "00:05:00");
        await using var host = run.NewHost();
        await host.StartAsync();
        await run.PostBatchAsync(() => host.Url, [.. Enumerable.Range(0, 200).Select(i => $"alone-{i}")], new Random(1), threads: false);
        using var api = run.Api(host.Url);
        await EventuallyAsync(async () => (await api.ConversationsAsync(FaultRun.Brand)).Count == 200);

        foreach (var conversation in await api.ConversationsAsync(FaultRun.Brand))
        {
            var id = (string)conversation["id"]!;
            var (status, answer) = await api.PostAsync($"/api/v1/conversations/{id}/replies", new { text = "Thank you!", threadVersion = (long)conversation["threadVersion"]! });
            Assert.Equal(202, status);
            run.Approved[(string)answer!["replyId"]!] = id;
        }
        await Verdict.HoldsAsync(run, host, maxReads: int.MaxValue);

        var requests = run.Sink.Read.Values.Sum(times => times.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"200 replies, {requests} requests at the receiver");
        Assert.True(requests > 200, "every third request was dropped, so some came again");
        Assert.Equal(200, run.Sink.Read.Count);
        Assert.All(run.Sink.Read.Values, times => Assert.True(times.Max() - times.Min() < TimeSpan.FromMinutes(5), "no repeat beyond RepeatSafeFor"));
        Assert.Equal(0, await host.StopAsync());
    }

    private static Task Eventually(Func<bool> condition) => EventuallyAsync(() => Task.FromResult(condition()));

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        for (var tries = 0; tries < 2_400; tries++, await Task.Delay(50))
            if (await condition())
                return;
        throw new TimeoutException("It did not come true within two minutes.");
    }
}
