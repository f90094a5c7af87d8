using System.Text.RegularExpressions;

namespace ChatEngage.Host.Suggestions.Llm;

/// <summary>Links, addresses and phone numbers in a plain text: where a reader could be led.</summary>
internal static partial class Ways
{
    /// <summary>Each without its scheme, www and last slash, so that the same place is the same text.</summary>
    public static IReadOnlyList<string> In(string plain) => [.. Link().Matches(plain).Select(match => Bare(match.Value)), .. Phone().Matches(plain).Select(match => Digits(match.Value))];

    /// <summary>The text with its links taken out.</summary>
    public static string Without(string plain) => Link().Replace(plain, " ");

    /// <summary>An address written so that only a human sees it.</summary>
    public static bool IsDisguised(string plain) => Disguise().IsMatch(plain);

    private static string Bare(string link)
    {
        link = link.TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '»', '”', '“', '*', '_');
        var scheme = link.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0) link = link[(scheme + 3)..];
        if (link.StartsWith("www.", StringComparison.Ordinal)) link = link[4..];
        return link.TrimEnd('/');
    }

    private static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));

    [GeneratedRegex(@"[a-z][a-z0-9+.-]*://\S+|(?:mailto|tel|sms|javascript|vbscript|data):\S+|\bwww\.\S+|[^\s@<>()\[\]]+@[^\s@<>()\[\]]+\.\p{L}{2,}|(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?[.\u3002])+\p{L}{2,}(?::\d+)?(?:/\S*)?")]
    private static partial Regex Link();

    [GeneratedRegex(@"\+?\d[\d\s()/.-]{5,}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"\bhxxps?\b|[\[({]\s*(?:\.|dot|punkt|at)\s*[\])}]|\w\s+(?:dot|punkt)\s+(?:com|net|org|info|io|de|eu|me|co|ly|gg|app|shop)\b")]
    private static partial Regex Disguise();
}
