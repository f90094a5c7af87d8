using System.Text;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

public sealed class FeedBytesTests
{
    static FeedBytesTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static byte[] Feed(string title, string encoding, string? declared) =>
        Encoding.GetEncoding(encoding).GetBytes($"<?xml version=\"1.0\"{(declared is null ? "" : $" encoding=\"{declared}\"")}?><rss><channel><title>{title}</title></channel></rss>");

    private static string? Title(byte[] bytes, string? contentType = null) => Reading.Feed(bytes, contentType).Title;

    [Theory]
    [InlineData("windows-1252", "windows-1252", "“naïve” – 5 €")]
    [InlineData("iso-8859-2", "iso-8859-2", "Łódź")]
    [InlineData("iso-8859-15", "ISO-8859-15", "5 €")]
    [InlineData("windows-1251", "cp1251", "Привет")]
    [InlineData("koi8-r", "KOI8-R", "Привет")]
    [InlineData("shift_jis", "Shift_JIS", "日本語")]
    [InlineData("euc-jp", "EUC-JP", "日本語")]
    [InlineData("iso-2022-jp", "ISO-2022-JP", "日本語")]
    [InlineData("euc-kr", "euc-kr", "한국어")]
    [InlineData("gb2312", "gb2312", "中文")]
    [InlineData("gb18030", "gb18030", "中文€")]
    [InlineData("big5", "big5", "中文")]
    [InlineData("ibm037", "cp037", "plain")]
    [InlineData("utf-8", "utf8", "日本語 😀")]
    public void A_declared_encoding_is_read(string encoding, string declared, string title)
    {
        Assert.Equal(title, Title(Feed(title, encoding, declared)));
        if (encoding != "ibm037") Assert.Equal(title, Title(Feed(title, encoding, null), $"application/rss+xml; charset=\"{declared}\""));
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void Wide_characters_are_seen_with_and_without_a_mark(string encoding)
    {
        var wide = Encoding.GetEncoding(encoding);
        foreach (var declared in (string?[])[null, "utf-16", "utf-8"])
        {
            var bytes = Feed("wide 日", encoding, declared);
            Assert.Equal("wide 日", Title(bytes, "text/xml; charset=iso-8859-1"));
            Assert.Equal("wide 日", Title([.. wide.GetPreamble(), .. bytes]));
        }
    }

    [Theory]
    [InlineData("iso-8859-1", null)]
    [InlineData("us-ascii", null)]
    [InlineData("nonsense", null)]
    [InlineData("utf-16", null)]
    [InlineData("utf-7", null)]
    [InlineData("windows-1251", "text/xml; charset=utf-8")]
    [InlineData(null, "text/xml; charset=iso-8859-1")]
    [InlineData(null, "text/xml; charset=nonsense")]
    [InlineData(null, "text/xml; charset=")]
    [InlineData(null, "text/xml")]
    public void UTF_8_is_read_whatever_is_declared(string? declared, string? contentType) => Assert.Equal("naïve ☺", Title(Feed("naïve ☺", "utf-8", declared), contentType));

    [Fact]
    public void A_mark_wins_over_every_declaration() => Assert.Equal("é", Title([.. Encoding.UTF8.GetPreamble(), .. Feed("é", "utf-8", "koi8-r")], "text/xml; charset=shift_jis"));

    [Fact]
    public void The_header_wins_over_the_declaration() => Assert.Equal("Привет", Title(Feed("Привет", "windows-1251", "iso-8859-1"), "text/xml; charset=windows-1251"));

    [Fact]
    public void A_header_that_the_bytes_contradict_makes_way_for_the_declaration() => Assert.Equal("Привет", Title(Feed("Привет", "windows-1251", "windows-1251"), "text/xml; charset=utf-8"));

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("shift_jis")]
    [InlineData("gb2312")]
    public void Much_UTF_8_is_never_taken_for_anything_else(string declared) => Assert.Equal("Привет из Москвы", Title(Feed("Привет из Москвы", "utf-8", declared)));

    [Theory]
    [InlineData("联通", "gb2312")]
    [InlineData("Рё", "windows-1251")]
    public void A_few_letters_that_may_be_UTF_8_by_chance_are_read_as_declared(string title, string declared) => Assert.Equal(title, Title(Feed(title, declared, declared)));

    [Theory]
    [InlineData("mac_roman", 10000, "Ä–é")]
    [InlineData("mac-cyrillic", 10007, "Привет")]
    [InlineData("cp500", 500, "plain")]
    [InlineData("iso8859_7", 28597, "Καλημέρα")]
    [InlineData("cp866", 866, "Привет")]
    [InlineData("tis-620", 874, "สวัสดี")]
    public void Encodings_go_by_several_names(string declared, int page, string title) =>
        Assert.Equal(title, Title(CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes($"<?xml version=\"1.0\" encoding=\"{declared}\"?><rss><channel><title>{title}</title></channel></rss>")));

    [Fact]
    public void Broken_letters_in_UTF_8_are_read_one_by_one()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<rss><channel><title>naïve "), 0x93, (byte)'x', 0x94, 0xE9, .. Encoding.UTF8.GetBytes(" ☺</title></channel></rss>")];
        Assert.Equal("naïve “x”é ☺", Title(bytes));
        Assert.Equal("naïve “x”é ☺", Title(bytes, "text/xml; charset=utf-8"));
    }

    [Fact]
    public void Latin_declared_as_UTF_8_survives() => Assert.Equal("“naïve” café", Title(Feed("“naïve” café", "windows-1252", "utf-8")));

    [Fact]
    public void A_letter_cut_in_half_at_the_end_harms_nothing() => Assert.Equal("x", Reading.Feed(Encoding.UTF8.GetBytes("<rss><channel><title>x</title>ü").AsMemory()[..^1]).Title);
}
