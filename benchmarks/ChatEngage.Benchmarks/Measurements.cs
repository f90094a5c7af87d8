using System.Diagnostics;
using System.Threading.Channels;

namespace ChatEngage.Benchmarks;

/// <summary>The load and the clock. All figures of one round are taken within the same minute, the contenders in turn.</summary>
internal static class Measurements
{
    private const int Connections = 32;
    private static int run;

    /// <summary>The contenders that run; each measurement begins when all of them are quiet.</summary>
    public static List<Contender> Running { get; } = [];

    /// <summary>Mentions taken in per second: requests of <paramref name="batch"/> mentions over 32 connections.</summary>
    public static async Task<double> IntakeAsync(Contender contender, int requests, int batch)
    {
        using var client = Client();
        var round = Interlocked.Increment(ref run);
        await SettleAsync();
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, requests), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (i, ct) =>
        {
            using var request = contender.Request([.. Enumerable.Range(0, batch).Select(j => $"bm-{round}-{(i * batch) + j}")]);
            using var answer = await client.SendAsync(request, ct);
            if ((int)answer.StatusCode != 202) throw new InvalidOperationException($"{contender.Name} answered {(int)answer.StatusCode}.");
        });
        return requests * batch / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Mentions per second from the first request to the last outgoing post.</summary>
    public static async Task<double> PipelineAsync(Contender contender, Sink sink, int mentions)
    {
        using var client = Client();
        var round = Interlocked.Increment(ref run);
        await SettleAsync();
        var before = sink.Count;
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, mentions), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (i, ct) =>
        {
            using var request = contender.Request([$"bm-{round}-{i}"]);
            using var answer = await client.SendAsync(request, ct);
            answer.EnsureSuccessStatusCode();
        });
        while (sink.Count < before + mentions)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(3)) throw new TimeoutException($"{contender.Name}: {sink.Count - before} of {mentions} posts came.");
            await Task.Delay(2);
        }
        return mentions / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Milliseconds from sending a mention to the arrival of the post about it, at a fixed rate, whatever the answers do.</summary>
    public static async Task<(double P50, double P99)> LatencyAsync(Contender contender, Sink sink, int rate, int seconds)
    {
        using var client = Client();
        var round = Interlocked.Increment(ref run);
        var sent = Channel.CreateUnbounded<(string Id, long At)>();
        var began = Stopwatch.GetTimestamp();
        List<Task> open = [];
        for (var i = 0; i < rate * seconds; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(began);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            var id = $"bm-{round}-{i}";
            sent.Writer.TryWrite((id, Stopwatch.GetTimestamp()));
            open.Add(SendAsync(client, contender, id));
        }
        await Task.WhenAll(open);
        sent.Writer.Complete();
        List<double> latencies = [];
        await foreach (var (id, at) in sent.Reader.ReadAllAsync()) latencies.Add(await ArrivalAsync(sink, id, at));
        latencies.Sort();
        return (latencies[latencies.Count / 2], latencies[(int)(latencies.Count * 0.99)]);
    }

    private static async Task<double> ArrivalAsync(Sink sink, string id, long at)
    {
        for (var waiting = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(waiting) < TimeSpan.FromSeconds(30); await Task.Delay(5))
            if (sink.ArrivedAt(id) is { } arrived)
                return Stopwatch.GetElapsedTime(at, arrived).TotalMilliseconds;
        throw new TimeoutException($"No post about {id} came.");
    }

    private static async Task SendAsync(HttpClient client, Contender contender, string id)
    {
        using var request = contender.Request([id]);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    private static Task SettleAsync() => Task.WhenAll(Running.Select(contender => contender.SettleAsync()));

    private static HttpClient Client() => new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections }) { Timeout = TimeSpan.FromMinutes(2) };
}
