using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChatEngage.Interactions;

namespace ChatEngage.Host.Retention;

/// <summary>How many interactions a file holds, and a digest of their ids in order: two that agree hold the same.</summary>
internal sealed record ArchiveTally(long Count, string Ids);

/// <summary>
/// One archived UTC day: gzip of one stored interaction a line, in the order of their time, and a last line that says of which brand and day
/// they are and how many. So a file that was cut short, mixed up or edited is told from a whole one.
/// </summary>
internal static class ArchiveFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes a new file, down to the disk.</summary>
    public static async Task<ArchiveTally> WriteAsync(string path, BrandName brand, DateOnly day, IAsyncEnumerable<StoredInteraction> entries, CancellationToken ct)
    {
        var tally = new Tally();
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, UnixCreateMode = OwnerOnly });
        await using (var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true))
        {
            await foreach (var entry in entries.WithCancellation(ct))
            {
                tally.Add(entry.Interaction);
                await packed.WriteAsync(entry.Json, ct);
                packed.WriteByte((byte)'\n');
            }
            await packed.WriteAsync(End(brand, day, tally.Count), ct);
        }
        file.Flush(flushToDisk: true);
        return tally.Sum();
    }

    /// <summary>The tally of a file, read to its end.</summary>
    /// <exception cref="ArchiveException">It is damaged.</exception>
    public static async Task<ArchiveTally> TallyAsync(string path, BrandName brand, DateOnly day, CancellationToken ct)
    {
        var tally = new Tally();
        await using var file = File.OpenRead(path);
        await foreach (var entry in ReadAsync(file, brand, day, 0, ct)) tally.Add(entry.Interaction);
        return tally.Sum();
    }

    /// <summary>Everything in the file, read to its end, so that damage behind what was wanted is told too.</summary>
    /// <param name="atLeast">How many entries it must hold.</param>
    /// <exception cref="ArchiveException">It is damaged, or not the file of this brand and day, or holds too few.</exception>
    public static async IAsyncEnumerable<StoredInteraction> ReadAsync(FileStream file, BrandName brand, DateOnly day, long atLeast, [EnumeratorCancellation] CancellationToken ct)
    {
        var (count, last, ended) = (0L, DateTimeOffset.MinValue, false);
        var end = default(ReadOnlyMemory<byte>);
        await using var lines = LinesAsync(file, ct).GetAsyncEnumerator(ct);
        while (await NextAsync(lines, file.Name))
        {
            if (ended) throw Damaged(file.Name, "goes on behind its end");
            if (lines.Current.AsSpan().StartsWith("{\"archive\":"u8))
            {
                (ended, end) = (true, lines.Current);
                continue;
            }
            var interaction = Parse(lines.Current, file.Name);
            if (interaction.At < last) throw Damaged(file.Name, "is not in the order of time");
            (count, last) = (count + 1, interaction.At);
            yield return new StoredInteraction(interaction, lines.Current);
        }
        if (!ended) throw Damaged(file.Name, "ends too early");
        if (!end.Span.SequenceEqual(End(brand, day, count).AsSpan()[..^1])) throw Damaged(file.Name, $"does not hold what its last line says, or not of {brand} and {day:yyyy-MM-dd}");
        if (count < atLeast) throw new ArchiveException($"{file.Name} holds {count} interactions, but {atLeast} of {day:yyyy-MM-dd} were archived; put the newer file back.");
    }

    private static byte[] End(BrandName brand, DateOnly day, long count) =>
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $$$"""{"archive":{"brand":"{{{brand}}}","day":"{{{day:yyyy-MM-dd}}}","count":{{{count}}}}}""") + "\n");

    private static async IAsyncEnumerable<byte[]> LinesAsync(FileStream file, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        var reader = PipeReader.Create(unpacked, new StreamPipeReaderOptions(bufferSize: 64 * 1024));
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                yield return rest.Slice(0, end).ToArray();
                rest = rest.Slice(rest.GetPosition(1, end));
            }
            reader.AdvanceTo(rest.Start, rest.End);
            if (!read.IsCompleted) continue;
            if (!rest.IsEmpty) throw new InvalidDataException("The last line has no end.");
            break;
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<byte[]> lines, string path)
    {
        try
        {
            return await lines.MoveNextAsync();
        }
        catch (Exception error) when (error is InvalidDataException or IOException)
        {
            throw Damaged(path, "cannot be unpacked", error);
        }
    }

    private static Interaction Parse(byte[] line, string path)
    {
        try
        {
            return InteractionJson.Read(line);
        }
        catch (JsonException error)
        {
            throw Damaged(path, "holds a line that is no interaction", error);
        }
    }

    private static ArchiveException Damaged(string path, string how, Exception? inner = null) =>
        new($"{path} {how}; restore it from a backup, or move it away to go on without that day.", inner);

    private sealed class Tally
    {
        private readonly IncrementalHash ids = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Count { get; private set; }

        public void Add(Interaction interaction)
        {
            Count++;
            ids.AppendData(Encoding.UTF8.GetBytes(interaction.Id + "\n"));
        }

        public ArchiveTally Sum()
        {
            using (ids) return new ArchiveTally(Count, Convert.ToHexStringLower(ids.GetHashAndReset()));
        }
    }
}
