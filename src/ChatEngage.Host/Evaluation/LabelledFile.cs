using System.Text.Json;
using ChatEngage.Host.Configuration;

namespace ChatEngage.Host.Evaluation;

/// <summary>A text and what somebody said it is.</summary>
internal readonly record struct Labelled(string Text, string Label);

/// <summary>Reads a file of one JSON object a line with "text" and "label"; other fields are passed over.</summary>
internal static class LabelledFile
{
    /// <exception cref="StartException">There is no such file, or a line is broken: it is named.</exception>
    public static async Task<IReadOnlyList<Labelled>> ReadAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path)) throw new StartException($"{path}: there is no such file.");
        var examples = new List<Labelled>();
        var number = 0;
        await foreach (var line in File.ReadLinesAsync(path, ct))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            examples.Add(Read(line, $"{path}, line {number}"));
        }
        return examples.Count > 0 ? examples : throw new StartException($"{path}: it holds no examples; give one JSON object a line with \"text\" and \"label\".");
    }

    private static Labelled Read(string line, string where)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) throw new StartException($"{where}: not a JSON object.");
            var label = Field(json.RootElement, "label", where).Trim();
            return label.Length > 0 ? new Labelled(Field(json.RootElement, "text", where), label) : throw new StartException($"{where}: \"label\" is blank.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no UTF-16, a lone surrogate.
            throw new StartException($"{where}: not JSON.", error);
        }
    }

    private static string Field(JsonElement json, string name, string where) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new StartException($"{where}: \"{name}\" is missing, or is no string.");
}
