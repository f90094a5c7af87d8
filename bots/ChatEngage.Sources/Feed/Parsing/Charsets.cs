using System.Text;

namespace ChatEngage.Sources.Feed.Parsing;

/// <summary>The names of character encodings, as they are written and as they are meant.</summary>
internal static class Charsets
{
    private static readonly Encoding Windows1252Text = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>
    /// The encoding that a name means, or null when nobody knows it. As browsers do, the narrow old standards are read as the wider
    /// sets that their authors really used: Latin 1 as windows-1252, GB 2312 as GB 18030, KS C 5601 as windows-949.
    /// </summary>
    public static Encoding? Find(string? name)
    {
        var plain = (name ?? "").Trim().Trim('"', '\'').ToLowerInvariant().Replace('_', '-');
        if (plain.Length is 0 or > 40) return null;
        return plain switch
        {
            "utf-8" or "utf8" or "cp65001" or "unicode-1-1-utf-8" or "x-unicode20utf8" or "u8" => Encoding.UTF8,
            "utf-16" or "utf16" or "u16" or "utf-16le" or "utf-16-le" or "unicode" or "iso-10646-ucs-2" or "ucs-2" or "csunicode" => Encoding.Unicode,
            "utf-16be" or "utf-16-be" or "unicodefffe" => Encoding.BigEndianUnicode,
            "utf-32" or "utf32" or "utf-32le" or "utf-32-le" or "ucs-4" or "iso-10646-ucs-4" or "csucs4" => Encoding.UTF32,
            "utf-32be" or "utf-32-be" => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
            "iso-8859-1" or "iso8859-1" or "iso88591" or "8859-1" or "latin1" or "latin-1" or "l1" or "us-ascii" or "ascii" or "ansi-x3.4-1968" or "iso-ir-100" or "cp819" or "ibm819" => Windows1252Text,
            "gb2312" or "gb-2312" or "gbk" or "gb18030" or "gb-2312-80" or "csgb2312" or "x-gbk" or "cp936" or "936" => Page(54936),
            "euc-kr" or "euckr" or "ks-c-5601-1987" or "ks-c-5601" or "ksc5601" or "ks-x-1001" or "korean" or "cp949" or "uhc" or "x-windows-949" => Page(949),
            "shift-jis" or "shiftjis" or "sjis" or "x-sjis" or "ms-kanji" or "windows-31j" or "cp932" or "s-jis" or "csshiftjis" => Page(932),
            "euc-jp" or "eucjp" or "ujis" or "x-euc-jp" => Page(51932),
            "big5" or "big-5" or "big5-hkscs" or "big5hkscs" or "cp950" or "csbig5" => Page(950),
            "iso-8859-9" or "latin5" or "latin-5" => Page(1254),
            "iso-8859-11" or "tis-620" => Page(874),
            "koi8-u" or "koi8-ru" => Page(21866),
            "koi8-r" or "koi8" => Page(20866),
            "macintosh" or "mac" or "mac-roman" or "macroman" or "x-mac-roman" => Page(10000),
            "mac-greek" or "macgreek" => Page(10006),
            "mac-cyrillic" or "maccyrillic" => Page(10007),
            "mac-latin2" or "maclatin2" or "maccentraleurope" or "mac-centeuro" => Page(10029),
            "mac-iceland" or "maciceland" => Page(10079),
            "mac-turkish" or "macturkish" => Page(10081),
            "johab" or "ms1361" => Page(1361),
            "hz" or "hzgb" or "hz-gb" => Page(52936),
            // Seven bits and shifts: what looks harmless in them is read as something else by the next one.
            "utf-7" or "utf7" or "u7" => null,
            _ => Numbered(plain) ?? Named(plain),
        };
    }

    /// <summary>Latin 1 and its kin, under which much of the world's UTF-8 is served.</summary>
    public static bool IsLatin(Encoding encoding) => encoding.CodePage == 1252;

    /// <summary>The character that a byte stands for when it is not the UTF-8 that it should be.</summary>
    public static char OfByte(byte value) => SingleBytes[value];

    private static readonly char[] SingleBytes = Windows1252Text.GetChars([.. Enumerable.Range(0, 256).Select(value => (byte)value)]);

    /// <summary><c>cp1251</c>, <c>windows-1251</c>, <c>ibm850</c>, <c>iso8859-5</c>, <c>latin2</c>.</summary>
    private static Encoding? Numbered(string name)
    {
        foreach (var prefix in (string[])["windows-", "windows", "cp-", "cp", "ibm", "ms", "x-cp"])
            if (name.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(prefix.Length), out var page))
                return Page(page);
        return name.StartsWith("iso8859-", StringComparison.Ordinal) ? Named(string.Concat("iso-", name.AsSpan(3))) : null;
    }

    private static Encoding? Page(int page)
    {
        try
        {
            return page is > 0 and < 65_000 ? CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page) : null;
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
