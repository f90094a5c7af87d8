using System.IO.Compression;
using System.Text;

namespace ChatEngage.Discord.Tests.Fake;

/// <summary>The reader's side of zlib-stream: one context over all messages of a connection.</summary>
internal sealed class Inflating : IDisposable
{
    private readonly MemoryStream message = new();
    private readonly ZLibStream zlib;

    public Inflating() => zlib = new ZLibStream(message, CompressionMode.Decompress);

    public void Dispose() => zlib.Dispose();

    public string Next(byte[] bytes)
    {
        message.SetLength(0);
        message.Write(bytes);
        message.Position = 0;
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (zlib.Read(buffer) is > 0 and var count) text.Write(buffer, 0, count);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
