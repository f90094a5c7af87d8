using System.IO.Pipelines;
using System.Text.Json;
using ChatEngage.Host.Http;
using ChatEngage.Host.Http.Views;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Exports;

/// <summary>The log as CSV, or as NDJSON like the API's.</summary>
internal static class InteractionExport
{
    private static readonly string[] Columns = ["id", "at", "occurredAt", "brand", "source", "kind", "ncp", "value", "conversation", "contact", "agent", "latencySeconds", "data"];

    /// <summary>Writes as it reads; how many lines.</summary>
    public static async Task<long> WriteAsync(IAsyncEnumerable<Interaction> log, ExportFormat format, Stream to, CancellationToken ct)
    {
        var count = 0L;
        if (format == ExportFormat.Csv)
        {
            await using var text = ExportText.Open(to);
            var csv = new CsvLines(text);
            foreach (var column in Columns) csv.Text(column);
            csv.End();
            await foreach (var interaction in log.WithCancellation(ct))
            {
                Write(csv, interaction);
                count++;
            }
            return count;
        }
        var output = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
        await using var lines = Counted(log).GetAsyncEnumerator(ct);
        if (await lines.MoveNextAsync()) await LogCalls.WriteAsync(output, lines, ct);
        await output.CompleteAsync();
        return count;

        async IAsyncEnumerable<Interaction> Counted(IAsyncEnumerable<Interaction> all)
        {
            await foreach (var interaction in all)
            {
                count++;
                yield return interaction;
            }
        }
    }

    private static void Write(CsvLines csv, Interaction interaction)
    {
        csv.Text(interaction.Id).Time(interaction.At).Time(interaction.OccurredAt).Text(interaction.Brand.Value).Text(interaction.Source?.Value)
            .Text(interaction.Kind).Text(interaction.Ncp).Number(interaction.Value).Text(interaction.Conversation?.Value).Text(interaction.Contact?.Value)
            .Text(interaction.Agent).Number(interaction.LatencySeconds)
            .Text(interaction.Data is { Count: > 0 } data ? JsonSerializer.Serialize(data, ApiJson.Default.IReadOnlyDictionaryStringString) : null);
        csv.End();
    }
}
