using System.Buffers;
using System.IO.Compression;

namespace ChatEngage.Sources.Feed;

/// <summary>Reads a body up to a limit, which counts before and after unpacking.</summary>
internal static class Unpacking
{
    private const int Layers = 2;

    /// <summary>The body unpacked, or why not.</summary>
    /// <param name="encodings">The values of Content-Encoding, outermost last as in the header.</param>
    /// <exception cref="InvalidDataException">It is not packed as it says.</exception>
    public static async Task<(ReadOnlyMemory<byte> Bytes, string? Refusal)> ReadAsync(Stream body, IEnumerable<string> encodings, int limit, CancellationToken ct)
    {
        var layers = encodings.SelectMany(value => value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(name => !name.Equals("identity", StringComparison.OrdinalIgnoreCase)).Reverse().ToList();
        if (layers.Count > Layers) return (default, $"it is packed {layers.Count} times over");
        var (bytes, whole) = await ReadAsync(body, limit, ct);
        if (!whole) return (default, TooLong(limit));
        foreach (var layer in layers)
        {
            if (bytes.IsEmpty) break;
            using var packed = new MemoryStream(bytes.ToArray(), writable: false);
            await using var unpacked = Unpack(layer, packed, bytes.Span);
            if (unpacked is null) return (default, "it is packed in a way that was not asked for");
            (bytes, whole) = await ReadAsync(unpacked, limit, ct);
            if (!whole) return (default, $"it unpacks to more than {limit / (1024 * 1024)} MiB");
        }
        return (bytes, null);
    }

    public static string TooLong(int limit) => $"it is longer than {limit / (1024 * 1024)} MiB";

    private static Stream? Unpack(string name, Stream packed, ReadOnlySpan<byte> bytes) => name.ToLowerInvariant() switch
    {
        "gzip" or "x-gzip" => new GZipStream(packed, CompressionMode.Decompress),
        "br" => new BrotliStream(packed, CompressionMode.Decompress),
        // The name means zlib; some servers send what is inside of it.
        "deflate" when IsZlib(bytes) => new ZLibStream(packed, CompressionMode.Decompress),
        "deflate" => new DeflateStream(packed, CompressionMode.Decompress),
        _ => null,
    };

    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes.Length >= 2 && (bytes[0] & 0x0F) == 8 && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    private static async Task<(ReadOnlyMemory<byte> Bytes, bool Whole)> ReadAsync(Stream from, int limit, CancellationToken ct)
    {
        var read = new ArrayBufferWriter<byte>(16 * 1024);
        while (true)
        {
            var count = await from.ReadAsync(read.GetMemory(16 * 1024), ct);
            if (count == 0) return (read.WrittenMemory, true);
            read.Advance(count);
            if (read.WrittenCount > limit) return (default, false);
        }
    }
}
