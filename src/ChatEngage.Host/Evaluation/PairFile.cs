using System.Globalization;
using System.Text.Json;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Evaluation;

/// <summary>A mention and the reply it got.</summary>
/// <param name="Batch">The batch of 100 that it is ranked in; null without one.</param>
internal sealed record Pair(string Id, string Mention, string Reply, int? Batch);

/// <summary>Reads a file of one JSON object a line with "id", "mention", "reply" and perhaps "batch"; other fields are passed over.</summary>
internal static class PairFile
{
    /// <exception cref="StartException">There is no such file, or a line is broken: it is named.</exception>
    public static async Task<IReadOnlyList<Pair>> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new StartException($"{path}: there is no such file.");
        var pairs = new List<Pair>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, ct))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line)) pairs.Add(Read(line, $"{path}, line {number}"));
        }
        return pairs.Count > 0 ? pairs : throw new StartException($"{path}: it holds no pairs; give one JSON object a line with \"id\", \"mention\" and \"reply\".");
    }

    private static Pair Read(string line, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var pair = json.RootElement;
            if (pair.ValueKind != JsonValueKind.Object) throw new StartException($"{where}: not a JSON object.");
            return new Pair(Id(pair, where), Text(pair, "mention", where), Text(pair, "reply", where), Batch(pair, where));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no UTF-16, a lone surrogate.
            throw new StartException($"{where}: not JSON.", error);
        }
    }

    private static string Id(JsonElement pair, string where) => pair.TryGetProperty("id", out var id) && id.ValueKind switch
    {
        JsonValueKind.String => id.GetString(),
        JsonValueKind.Number => id.GetRawText(),
        _ => null,
    } is { Length: > 0 } found ? found : throw new StartException($"{where}: \"id\" is missing, or is neither a string nor a number.");

    private static string Text(JsonElement pair, string name, string where) =>
        pair.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new StartException($"{where}: \"{name}\" is missing, or is no string.");

    private static int? Batch(JsonElement pair, string where)
    {
        if (!pair.TryGetProperty("batch", out var batch) || batch.ValueKind == JsonValueKind.Null) return null;
        return batch.ValueKind == JsonValueKind.Number && batch.TryGetInt32(out var number) ? number
            : throw new StartException(string.Create(CultureInfo.InvariantCulture, $"{where}: \"batch\" is no whole number."));
    }
}
