using System.Buffers;
using System.Globalization;

namespace ChatEngage.Host.Exports;

/// <summary>
/// CSV as RFC 4180 has it. A text that a spreadsheet would take for a formula gets an apostrophe before it; our own numbers and times stay what they are.
/// </summary>
internal sealed class CsvLines(TextWriter to)
{
    // Also as they are written in East Asia: a spreadsheet may take those for the plain ones.
    private static readonly SearchValues<char> Active = SearchValues.Create("=+-@\t\r\n＝＋－＠﹢﹣﹦﹫");
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",;\r\n\t ");
    private bool begun;

    public CsvLines Text(string? text) => Raw(text is null ? "" : Harmless(text));

    public CsvLines Number(double? number) => Raw(number?.ToString("R", CultureInfo.InvariantCulture) ?? "");

    /// <summary>In UTC, as RFC 3339 has it.</summary>
    public CsvLines Time(DateTimeOffset time) => Raw(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    public void End()
    {
        to.Write("\r\n");
        begun = false;
    }

    /// <summary>A blank, or a character that is not seen, before a formula does not take it from being one everywhere.</summary>
    internal static string Harmless(string text)
    {
        foreach (var letter in text)
        {
            if (Active.Contains(letter)) return "'" + text;
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.Format) break;
        }
        return text;
    }

    private CsvLines Raw(string cell)
    {
        if (begun) to.Write(',');
        begun = true;
        if (!cell.AsSpan().ContainsAny(Quoted))
        {
            to.Write(cell);
            return this;
        }
        to.Write('"');
        to.Write(cell.Replace("\"", "\"\"", StringComparison.Ordinal));
        to.Write('"');
        return this;
    }
}
