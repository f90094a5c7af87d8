using System.IO.Compression;

namespace ChatEngage.Bots.Tests.Feed;

/// <summary>Packs what a server sends.</summary>
internal static class Packed
{
    public static byte[] By(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "br" => new BrotliStream(packed, CompressionLevel.Fastest),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest),
            "raw" => new DeflateStream(packed, CompressionLevel.Fastest),
            _ => new GZipStream(packed, CompressionLevel.Fastest),
        })
            stream.Write(bytes);
        return packed.ToArray();
    }
}
