using System.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>
/// Turns the bytes of a feed into text. What decides, in this order: a byte order mark or the shape of UTF-16 and UTF-32, since these
/// cannot lie; the charset of the HTTP header; the XML declaration; UTF-8. A charset that the bytes contradict makes way for the next
/// one that they fit, and what is valid UTF-8 is never taken for Latin 1, whatever anybody declares, nor for anything else where it is
/// so in many letters. Bytes that fit nothing are read as windows-1252 one by one, so that a feed survives its odd broken letter.
/// </summary>
internal static class FeedBytes
{
    private const int DeclarationWithin = 400;

    // Short texts in Chinese or Russian sets may be UTF-8 by chance; with so many letters none is.
    private const int ManyLetters = 10;
    private static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Decode(ReadOnlySpan<byte> body, string? contentType)
    {
        if (Marked(ref body) is { } certain) return Lenient(certain).GetString(body);
        var declared = Charsets.Find(Declared(body));
        Encoding?[] candidates = [Charsets.Find(CharsetOf(contentType)), declared, Encoding.UTF8];
        // What declares itself to be UTF-16 in plain bytes is mistaken.
        var possible = candidates.OfType<Encoding>().Where(one => one is not (UnicodeEncoding or UTF32Encoding)).ToArray();
        var enough = Letters(body) >= ManyLetters;
        foreach (var candidate in possible)
        {
            if ((enough || Charsets.IsLatin(candidate)) && TryStrict(StrictUtf8, body) is { } modern) return modern;
            if (TryStrict(candidate, body) is { } text) return text;
        }
        return Lenient(possible[0]).GetString(body);
    }

    /// <summary>How many characters of several bytes there are, if it is UTF-8.</summary>
    private static int Letters(ReadOnlySpan<byte> body)
    {
        var count = 0;
        foreach (var value in body)
            if (value >= 0xC2)
                count++;
        return count;
    }

    /// <summary>The charset parameter of a content type; null when there is none.</summary>
    private static string? CharsetOf(string? contentType)
    {
        if (contentType is null) return null;
        var at = contentType.IndexOf("charset", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return null;
        var value = contentType.AsSpan(at + "charset".Length).TrimStart();
        if (value is not ['=', ..]) return null;
        value = value[1..].Trim();
        var end = value.IndexOfAny(';', ',', ' ');
        return (end < 0 ? value : value[..end]).ToString();
    }

    /// <summary>The encoding named by <c>&lt;?xml … encoding="…"?&gt;</c>, in plain letters or in EBCDIC.</summary>
    private static string? Declared(ReadOnlySpan<byte> body)
    {
        var ebcdic = body.StartsWith((ReadOnlySpan<byte>)[0x4C, 0x6F, 0xA7, 0x94]);
        var head = body[..Math.Min(body.Length, DeclarationWithin)];
        var text = (ebcdic ? Charsets.Find("cp37")! : Encoding.Latin1).GetString(head);
        var start = text.IndexOf("<?xml", StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf('>', start);
        if (end < 0) return null;
        var at = text.IndexOf("encoding", start, end - start, StringComparison.Ordinal);
        if (at < 0) return ebcdic ? "cp37" : null;
        var value = text[(at + "encoding".Length)..end].TrimStart();
        if (value is not ['=', ..]) return null;
        value = value[1..].TrimStart();
        var close = value is ['"' or '\'', ..] ? value.IndexOf(value[0], 1) : -1;
        return close > 0 ? value[1..close] : null;
    }

    private static Encoding? Marked(ref ReadOnlySpan<byte> body)
    {
        (Encoding Encoding, int Mark)? found = body switch
        {
            [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
            [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
            [0, 0, 0xFE, 0xFF, ..] => (Charsets.Find("utf-32be")!, 4),
            [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
            [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
            [(byte)'<' or (byte)'{', 0, 0, 0, ..] => (Encoding.UTF32, 0),
            [0, 0, 0, (byte)'<' or (byte)'{', ..] => (Charsets.Find("utf-32be")!, 0),
            [(byte)'<' or (byte)'{', 0, not 0, 0, ..] => (Encoding.Unicode, 0),
            [0, (byte)'<' or (byte)'{', 0, not 0, ..] => (Encoding.BigEndianUnicode, 0),
            _ => null,
        };
        if (found is not var (encoding, mark)) return null;
        body = body[mark..];
        return encoding;
    }

    private static string? TryStrict(Encoding encoding, ReadOnlySpan<byte> body)
    {
        try
        {
            return Encoding.GetEncoding(encoding.CodePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(body);
        }
        catch (Exception error) when (error is DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding Lenient(Encoding encoding)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = encoding is UTF8Encoding ? SingleBytes.Instance : DecoderFallback.ReplacementFallback;
        return lenient;
    }

    /// <summary>Reads each byte that is no UTF-8 as windows-1252.</summary>
    private sealed class SingleBytes : DecoderFallback
    {
        public static readonly SingleBytes Instance = new();
        public override int MaxCharCount => 4;
        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private byte[] _bytes = [];
            private int _next;
            public override int Remaining => _bytes.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_bytes, _next) = (bytesUnknown, 0);
                return true;
            }

            public override char GetNextChar() => _next < _bytes.Length ? Charsets.OfByte(_bytes[_next++]) : '\0';

            public override bool MovePrevious()
            {
                if (_next == 0) return false;
                _next--;
                return true;
            }
        }
    }
}
