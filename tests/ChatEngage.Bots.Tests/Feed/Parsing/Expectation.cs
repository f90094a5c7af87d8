using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>The line at the top of a file of the first suite: <c>not bozo and entries[0]['title'] == u'Example'</c>, or several such equalities.</summary>
/// <param name="Written">The line itself.</param>
/// <param name="Equalities">Keys like <c>entries[0].title</c>, and texts or tuples of numbers joined by commas; empty when the line says anything else.</param>
internal sealed partial record Expectation(string Written, IReadOnlyList<(string Key, string Value)> Equalities)
{
    public static Expectation? Find(string file)
    {
        var match = Lines().Match(file);
        if (!match.Success) return null;
        var written = match.Groups[1].Value.Trim();
        var equalities = new List<(string, string)>();
        foreach (var part in Conjunctions().Split(written.StartsWith("not bozo and ", StringComparison.Ordinal) ? written[13..] : written))
        {
            var plain = part.StartsWith('(') && part.EndsWith(')') ? part[1..^1] : part;
            var equality = Equality().Match(plain);
            if (!equality.Success || Literal(equality.Groups[2].Value.Trim()) is not { } value) return new(written, []);
            foreach (var key in equality.Groups[1].Value.Split("==")) equalities.Add((Subscripts().Replace(key.Trim(), ".$1"), value));
        }
        return new(written, equalities);
    }

    /// <summary>Null when it is no text, number or tuple of numbers.</summary>
    private static string? Literal(string python)
    {
        if (Tuple().Match(python) is { Success: true } tuple) return tuple.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).TrimEnd(',');
        if (int.TryParse(python, CultureInfo.InvariantCulture, out _)) return python;
        var text = python.StartsWith('u') ? python[1..] : python;
        foreach (var quote in (string[])["\"\"\"", "'''", "\"", "'"])
        {
            if (!text.StartsWith(quote, StringComparison.Ordinal)) continue;
            var end = text.IndexOf(quote, quote.Length, StringComparison.Ordinal);
            return end > 0 && text[(end + quote.Length)..].Trim().Length == 0 ? Unescape(text[quote.Length..end]) : null;
        }
        return null;
    }

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                plain.Append(text[i]);
                continue;
            }
            var digits = text[++i] switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0 && i + digits < text.Length)
            {
                plain.Append(char.ConvertFromUtf32(int.Parse(text.AsSpan(i + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
                i += digits;
            }
            else
            {
                plain.Append(text[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
            }
        }
        return plain.ToString();
    }

    [GeneratedRegex(@"^\s*Expect:[ \t]*(.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Lines();

    [GeneratedRegex(@"^((?:\w|\[\d+\]|\['\w+'\]|\.)+(?:\s*==\s*entries(?:\w|\[\d+\]|\['\w+'\]|\.)+)*)\s*==\s*(.+)$")]
    private static partial Regex Equality();

    [GeneratedRegex(@" and (?=\(?(?:feed|entries|version))")]
    private static partial Regex Conjunctions();

    [GeneratedRegex(@"\['(\w+)'\]")]
    private static partial Regex Subscripts();

    [GeneratedRegex(@"^\(((?:\s*\d+\s*,?)+)\)$")]
    private static partial Regex Tuple();
}
