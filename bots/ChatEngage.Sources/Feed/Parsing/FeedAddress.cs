using System.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>Addresses in feeds: made absolute, and only those that a person may be sent to.</summary>
internal static class FeedAddress
{
    /// <summary>The http or https address that is meant; null for none, for nonsense, and for javascript:, data:, file: and whatever else.</summary>
    public static Uri? Resolve(string? written, Uri? within)
    {
        if (written is null || written.Length > 2 * FeedLimits.Address) return null;
        var text = Clean(written);
        if (text.Length is 0 or > FeedLimits.Address) return null;
        if (text.StartsWith("feed://", StringComparison.OrdinalIgnoreCase)) text = string.Concat("http", text.AsSpan(4));
        else if (text.StartsWith("feed:http", StringComparison.OrdinalIgnoreCase)) text = text[5..];
        // A single slash before the host, or none, is a slip that browsers forgive.
        if (!Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri)) return null;
        if (text[0] == '/' || !uri.IsAbsoluteUri)
        {
            if (HasScheme(text) || within is null || !Uri.TryCreate(within, text, out uri)) return null;
        }
        return IsWeb(uri) && uri.OriginalString.Length <= 2 * FeedLimits.Address ? uri : null;
    }

    /// <summary>The page behind Google's counter, through which its alerts send their readers.</summary>
    public static Uri Unwrap(Uri address)
    {
        if (address.AbsolutePath != "/url" || !address.Host.StartsWith("www.google.", StringComparison.OrdinalIgnoreCase)) return address;
        foreach (var part in address.Query.TrimStart('?').Split('&'))
        {
            var value = part.StartsWith("url=", StringComparison.Ordinal) ? part[4..] : part.StartsWith("q=", StringComparison.Ordinal) ? part[2..] : "";
            if (value.Length > 0 && IsWholeWeb(Uri.UnescapeDataString(value)) && Resolve(Uri.UnescapeDataString(value), null) is { } target) return target;
        }
        return address;
    }

    public static bool IsWeb(Uri uri) => uri.IsAbsoluteUri && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0;

    /// <summary>Whether it is written as a whole address of the web.</summary>
    public static bool IsWholeWeb(string? text) =>
        text is not null && (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static bool HasScheme(string text)
    {
        var colon = text.IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(text[0]) && text.AsSpan(0, colon).IndexOfAnyExcept(SchemeCharacters) < 0;
    }

    private static readonly System.Buffers.SearchValues<char> SchemeCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    /// <summary>Without blanks around it and line breaks or control characters within, as browsers take it.</summary>
    private static string Clean(string written)
    {
        var trimmed = written.AsSpan().Trim();
        if (trimmed.IndexOfAnyInRange('\0', ' ') < 0) return trimmed.ToString();
        var text = new StringBuilder(trimmed.Length);
        foreach (var character in trimmed)
        {
            if (character == ' ') text.Append("%20");
            else if (character > ' ') text.Append(character);
        }
        return text.ToString();
    }
}
