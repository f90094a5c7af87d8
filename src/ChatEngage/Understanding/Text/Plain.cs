using System.Buffers;
using System.Globalization;
using System.Text;

namespace ChatEngage.Understanding.Text;

/// <summary>Straight apostrophes, and the escapes that sources forget to undo (&amp;amp;, \u2019) undone.</summary>
internal static class Plain
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create("&\\’‘`´");
    private static readonly (string Escape, char Is)[] Entities = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\''), ("&nbsp;", ' ')];

    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Suspects)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++) plain.Append(One(text, ref i));
        return plain.ToString();
    }

    private static char One(string text, ref int i)
    {
        var c = text[i];
        if (c is '’' or '‘' or '`' or '´') return '\'';
        if (c == '\\' && i + 5 < text.Length && text[i + 1] == 'u' && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            i += 5;
            return (char)code is '’' or '‘' ? '\'' : (char)code;
        }
        if (c != '&') return c;
        foreach (var (escape, stands) in Entities)
        {
            if (string.CompareOrdinal(text, i, escape, 0, escape.Length) != 0) continue;
            i += escape.Length - 1;
            return stands;
        }
        return c;
    }
}
