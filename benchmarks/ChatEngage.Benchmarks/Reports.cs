using System.Text.Json;

namespace ChatEngage.Benchmarks;

/// <summary>One figure beside its baseline; the ratio is ours to bare, the median over the rounds.</summary>
internal sealed record Row(string What, string Unit, double Ours, double Bare, double Ratio);

/// <summary>The measurements, each in rounds that take the contenders in turn, so that a noisy minute hits both.</summary>
internal static class Reports
{
    private const int Rounds = 5;

    public static JsonSerializerOptions Indented { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<List<Row>> StartAsync()
    {
        List<double> ours = [], bare = [], memory = [], bareMemory = [];
        for (var round = 0; round < Rounds; round++)
        {
            await using var service = await Contender.StartAsync(ours: true, null);
            await using var baseline = await Contender.StartAsync(ours: false, null);
            ours.Add(service.ReadyAfter.TotalMilliseconds);
            bare.Add(baseline.ReadyAfter.TotalMilliseconds);
            memory.Add(service.MemoryMiB());
            bareMemory.Add(baseline.MemoryMiB());
        }
        return [Of("start to ready", "ms", ours, bare), Of("resident memory when ready", "MiB", memory, bareMemory)];
    }

    public static async Task<List<Row>> IntakeAsync()
    {
        await using var service = await Contender.StartAsync(ours: true, null);
        await using var baseline = await Contender.StartAsync(ours: false, null);
        await Measurements.IntakeAsync(service, 3_000, 1); // Both are warm before anything counts.
        await Measurements.IntakeAsync(baseline, 3_000, 1);
        List<double> ours = [], bare = [], batches = [], bareBatches = [], memory = [], bareMemory = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Measurements.IntakeAsync(service, 5_000, 1));
            bare.Add(await Measurements.IntakeAsync(baseline, 5_000, 1));
            batches.Add(await Measurements.IntakeAsync(service, 100, 100));
            bareBatches.Add(await Measurements.IntakeAsync(baseline, 100, 100));
            memory.Add(service.MemoryMiB());
            bareMemory.Add(baseline.MemoryMiB());
        }
        return
        [
            Of("signed single mentions accepted", "/s", ours, bare),
            Of("signed mentions in batches of 100 accepted", "/s", batches, bareBatches),
            Of("resident memory under this load", "MiB", memory, bareMemory),
        ];
    }

    public static async Task<List<Row>> PipelineAsync()
    {
        await using var sink = await Sink.StartAsync();
        await using var service = await Contender.StartAsync(ours: true, sink.Url);
        await using var baseline = await Contender.StartAsync(ours: false, sink.Url);
        await Measurements.PipelineAsync(service, sink, 1_500);
        await Measurements.PipelineAsync(baseline, sink, 1_500);
        List<double> ours = [], bare = [], memory = [], bareMemory = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Measurements.PipelineAsync(service, sink, 3_000));
            bare.Add(await Measurements.PipelineAsync(baseline, sink, 3_000));
            memory.Add(service.MemoryMiB());
            bareMemory.Add(baseline.MemoryMiB());
        }
        return [Of("mention to outgoing post, throughput", "/s", ours, bare), Of("resident memory under this load", "MiB", memory, bareMemory)];
    }

    public static async Task<List<Row>> LatencyAsync()
    {
        await using var sink = await Sink.StartAsync();
        await using var service = await Contender.StartAsync(ours: true, sink.Url);
        await using var baseline = await Contender.StartAsync(ours: false, sink.Url);
        await Measurements.PipelineAsync(service, sink, 1_500);
        await Measurements.PipelineAsync(baseline, sink, 1_500);
        List<Row> rows = [];
        foreach (var rate in new[] { 50, 200 })
        {
            List<double> p50 = [], p99 = [], bare50 = [], bare99 = [];
            for (var round = 0; round < 3; round++)
            {
                var ours = await Measurements.LatencyAsync(service, sink, rate, 10);
                var bare = await Measurements.LatencyAsync(baseline, sink, rate, 10);
                p50.Add(ours.P50);
                p99.Add(ours.P99);
                bare50.Add(bare.P50);
                bare99.Add(bare.P99);
            }
            rows.Add(Of($"POST to outgoing post at {rate}/s, p50", "ms", p50, bare50));
            rows.Add(Of($"POST to outgoing post at {rate}/s, p99", "ms", p99, bare99));
        }
        return rows;
    }

    public static Row Of(string what, string unit, List<double> ours, List<double> bare) =>
        new(what, unit, Median(ours), Median(bare), Median([.. ours.Zip(bare, (our, other) => our / other)]));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
