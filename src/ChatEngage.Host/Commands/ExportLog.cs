using System.CommandLine;
using System.IO.Pipelines;
using ChatEngage.Host.Configuration;
using ChatEngage.Host.Http;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Commands;

/// <summary>Writes the log as NDJSON to standard output.</summary>
internal static class ExportLog
{
    public static Command Build()
    {
        var brand = CommandLine.BrandOption(required: true);
        var since = CommandLine.TimeOption("--since", "From this time on (default: 24 hours before --until)");
        var until = CommandLine.TimeOption("--until", "Before this time (default: now)");
        var interactions = new Command("interactions", "The interaction log as NDJSON, since in, until out") { brand, since, until };
        interactions.Does((parsed, ct) => RunAsync(parsed.GetRequiredValue(brand), parsed.GetValue(since), parsed.GetValue(until), ct));
        return new Command("export", "Writes data to standard output") { interactions };
    }

    private static async Task<int> RunAsync(string brand, DateTimeOffset? since, DateTimeOffset? until, CancellationToken ct)
    {
        await using var setting = await Setting.OpenAsync(ct);
        var (from, to) = LogSpan.Of(since, until, setting.Time.GetUtcNow()) ?? throw new StartException("--since lies behind --until; give an earlier time.");
        var store = await setting.StoreAsync(setting.Brand(brand), ct);
        var output = PipeWriter.Create(Console.OpenStandardOutput());
        var count = 0;
        await using var log = Counted(store.Log.ReadAsync(from, to, ct), () => count++).GetAsyncEnumerator(ct);
        if (await log.MoveNextAsync()) await LogCalls.WriteAsync(output, log, ct);
        await output.CompleteAsync();
        await Console.Error.WriteLineAsync($"{count} interactions");
        return 0;
    }

    private static async IAsyncEnumerable<Interaction> Counted(IAsyncEnumerable<Interaction> log, Action count)
    {
        await foreach (var interaction in log)
        {
            count();
            yield return interaction;
        }
    }
}
