using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;

namespace ChatEngage.FakeDiscord;

/// <summary>How the frames of one connection are written: as text, or compressed as its URL or its identify asked. Used by one writer.</summary>
internal sealed class FrameCoding : IDisposable
{
    private const int ZstdBlockMost = 128 << 10;

    /// <summary>Compressed one by one, only large frames are worth it; a client has to take both.</summary>
    private const int PacketLeast = 1024;

    private readonly string? transport;
    private readonly MemoryStream written = new();
    private readonly ZLibStream zlib;
    private bool begun;

    /// <param name="transport">What the URL's compress says: zlib-stream, zstd-stream or null.</param>
    public FrameCoding(string? transport) => (this.transport, zlib) = (transport, new ZLibStream(written, CompressionLevel.Optimal, leaveOpen: true));

    public static bool Knows(string transport) => transport is "zlib-stream" or "zstd-stream";

    /// <summary>Identify's compress: each large frame by itself. Discord passes over it where the whole connection is compressed.</summary>
    public bool CompressesPackets { get; set; }

    public (byte[] Bytes, WebSocketMessageType Kind) Of(string frame)
    {
        var bytes = Encoding.UTF8.GetBytes(frame);
        return transport switch
        {
            "zlib-stream" => (Deflated(bytes), WebSocketMessageType.Binary),
            "zstd-stream" => (Stored(bytes), WebSocketMessageType.Binary),
            _ when CompressesPackets && bytes.Length >= PacketLeast => (Alone(bytes), WebSocketMessageType.Binary),
            _ => (bytes, WebSocketMessageType.Text),
        };
    }

    public void Dispose() => zlib.Dispose();

    /// <summary>One context for the whole connection; a flush ends each message with 00 00 FF FF.</summary>
    private byte[] Deflated(byte[] bytes)
    {
        written.SetLength(0);
        zlib.Write(bytes);
        zlib.Flush();
        return written.ToArray();
    }

    /// <summary>One endless zstd frame of raw blocks: valid for every reader, and .NET has no zstd of its own.</summary>
    private byte[] Stored(byte[] bytes)
    {
        written.SetLength(0);
        // Magic number, a frame header without size or checksum, a window of 8 MiB.
        if (!begun) written.Write([0x28, 0xB5, 0x2F, 0xFD, 0x00, 13 << 3]);
        begun = true;
        foreach (var block in bytes.Chunk(ZstdBlockMost))
        {
            var head = block.Length << 3;
            written.Write([(byte)head, (byte)(head >> 8), (byte)(head >> 16)]);
            written.Write(block);
        }
        return written.ToArray();
    }

    private static byte[] Alone(byte[] bytes)
    {
        using var whole = new MemoryStream();
        using (var packet = new ZLibStream(whole, CompressionLevel.Optimal, leaveOpen: true)) packet.Write(bytes);
        return whole.ToArray();
    }
}
