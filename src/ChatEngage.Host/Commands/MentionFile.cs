using System.Buffers;
using System.IO.Pipelines;
using System.Text.Unicode;
using ChatEngage.Inbox;
using ChatEngage.Sources.Webhook;

namespace ChatEngage.Host.Commands;

/// <summary>Reads a file with one mention a line, a batch at a time.</summary>
internal static class MentionFile
{
    public const int Batch = 500;
    private const int LongestLine = 1024 * 1024;

    /// <summary>What stands before a broken line comes first; then the line is named, and that is the end.</summary>
    /// <param name="Broken">The line's number, from 1, and what is wrong with it; null while all is well.</param>
    public sealed record Part(IReadOnlyList<Mention> Mentions, string? Broken);

    public static async IAsyncEnumerable<Part> ReadAsync(Stream file, TimeProvider time, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var batch = new List<Mention>(Batch);
        long number = 0;
        await foreach (var line in LinesAsync(file, ct))
        {
            number++;
            var broken = Read(line, number == 1, time, batch);
            if (broken is not null)
            {
                yield return new Part(batch, $"line {number}: {broken}");
                yield break;
            }
            if (batch.Count < Batch) continue;
            yield return new Part(batch, null);
            batch = new List<Mention>(Batch);
        }
        if (batch.Count > 0) yield return new Part(batch, null);
    }

    /// <summary>Adds the line's mention, or says what is wrong with it; blank lines are passed over.</summary>
    private static string? Read(ReadOnlyMemory<byte> line, bool first, TimeProvider time, List<Mention> batch)
    {
        var bytes = line.Span;
        if (first && bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        if (bytes.Length > LongestLine) return $"longer than {LongestLine} bytes";
        if (!Utf8.IsValid(bytes)) return "not UTF-8";
        if (bytes.Contains((byte)0)) return "not UTF-8 text: it holds NUL bytes, as UTF-16 does";
        bytes = bytes.Trim(" \t\r"u8);
        if (bytes.IsEmpty) return null;
        switch (MentionReader.ReadLine(bytes, time.GetUtcNow()))
        {
            case MentionReading.Mentions mentions:
                batch.AddRange(mentions.Items);
                return null;
            case MentionReading.Invalid invalid:
                return string.Join("; ", invalid.Errors.Select(error => error.Key is "" or "$" ? error.Value[0] : $"{error.Key}: {error.Value[0]}"));
            default:
                return "cannot be read";
        }
    }

    /// <summary>Each line without its end; one that is too long ends the reading with its beginning.</summary>
    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(Stream file, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var reader = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(ct);
                var buffer = read.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    yield return buffer.Slice(0, end).ToArray();
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }
                if (buffer.Length > LongestLine || (read.IsCompleted && buffer.Length > 0)) yield return buffer.ToArray();
                if (buffer.Length > LongestLine || read.IsCompleted) yield break;
                reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
