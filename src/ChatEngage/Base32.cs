using System.Buffers;
using System.Security.Cryptography;

namespace ChatEngage;

/// <summary>Identifiers of 26 characters in Crockford's base32, lower case: 0-9 and a-z without i, l, o, u.</summary>
public static class Base32
{
    public const int Length = 26;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>A new identifier: 48 bits of time in milliseconds, then 80 random bits, so that later ones sort behind.</summary>
    public static string NewId(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var ms = time.GetUtcNow().ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--, ms >>= 8) bytes[i] = (byte)ms;
        return Encode(bytes);
    }

    /// <summary>An identifier that tells nothing, not even when it was made.</summary>
    public static string RandomId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        return Encode(bytes);
    }

    /// <summary>The first 128 bits of <paramref name="bytes"/> as an identifier.</summary>
    /// <exception cref="ArgumentException">Fewer than 16 bytes.</exception>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16) throw new ArgumentException("An identifier takes 16 bytes.", nameof(bytes));
        Span<char> text = stackalloc char[Length];
        // 26 characters hold 130 bits: the first one carries 3 bits, every other one 5.
        UInt128 value = 0;
        for (var i = 0; i < 16; i++) value = (value << 8) | bytes[i];
        for (var i = Length - 1; i >= 0; i--, value >>= 5) text[i] = Alphabet[(int)(value & 31)];
        return new string(text);
    }

    /// <summary>Whether the text has the form of an identifier.</summary>
    public static bool IsId(string? text) => text is { Length: Length } && !text.AsSpan().ContainsAnyExcept(Letters);
}
