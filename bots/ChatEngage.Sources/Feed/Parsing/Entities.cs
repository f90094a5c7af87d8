using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Character references: XML's, HTML's names, numbers. None of them stands for more than two characters, none is looked at twice.</summary>
internal static class Entities
{
    private const int LongestName = 32;

    /// <summary>An ampersand that begins none of them stays as it is.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        var decoded = new StringBuilder(text.Length);
        while (text.Length > 0)
        {
            var next = text.IndexOf('&');
            if (next < 0)
            {
                decoded.Append(text);
                break;
            }
            decoded.Append(text[..next]);
            text = text[next..];
            var end = text[..Math.Min(text.Length, LongestName + 2)].IndexOf(';');
            var meaning = end > 1 ? Meaning(text[1..end]) : null;
            decoded.Append(meaning ?? "&");
            text = text[(meaning is null ? 1 : end + 1)..];
        }
        return decoded.ToString();
    }

    /// <summary>What stands between ampersand and semicolon means; null when it means nothing.</summary>
    public static string? Meaning(ReadOnlySpan<char> name)
    {
        if (name is ['#', ..]) return Number(name[1..]);
        return IsName(name) ? HtmlEntityProvider.Resolver.GetSymbol(string.Concat(name, ";")) is { Length: > 0 } symbol ? symbol : null : null;
    }

    public static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetter(name[0])) return false;
        foreach (var character in name)
            if (!char.IsAsciiLetterOrDigit(character))
                return false;
        return true;
    }

    private static string? Number(ReadOnlySpan<char> digits)
    {
        var hexadecimal = digits is ['x' or 'X', ..];
        var read = hexadecimal
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        if (!read || code < 0) return null;
        return code is 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF) ? "\uFFFD" : char.ConvertFromUtf32(code);
    }
}
