using System.Text;
using ChatEngage.Sources.Feed;
using ChatEngage.Sources.Feed.Parsing;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Feeds that are made to fill a reader's memory, to keep it busy or to make it fetch things. What ends here would not end if one of the limits were missing.</summary>
public sealed class HostileFeedTests
{
    private const int Large = 1_000_000;

    [Fact]
    public void A_billion_laughs_are_refused()
    {
        var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY lol \"lol\">");
        for (var level = 1; level < 10; level++)
            laughs.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY lol{level} \"{string.Concat(Enumerable.Repeat(level == 1 ? "&lol;" : $"&lol{level - 1};", 10))}\">");
        Assert.Contains("defines entities", Reading.Refusal(laughs + "]><rss><channel><title>&lol9;</title></channel></rss>"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss [<!ENTITY a \"{0}\">]><rss><channel><title>{1}</title></channel></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % a \"{0}\"> %a;]><rss><channel/></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&a;</title></channel></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY copy SYSTEM \"file:///etc/passwd\">]><rss><channel><title>&copy;</title></channel></rss>")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % x SYSTEM \"http://127.0.0.1:1/x.dtd\"> %x;]><rss><channel/></rss>")]
    [InlineData("junk<?xml version=\"1.0\"?><!doctype rss [<!entity a \"b\">]><rss><channel><title>&a;</title></channel></rss>")]
    public void Entities_of_their_own_are_refused(string document) =>
        Assert.Contains("defines entities", Reading.Refusal(document.Replace("{0}", new string('a', 100_000), StringComparison.Ordinal).Replace("{1}", string.Concat(Enumerable.Repeat("&a;", 100_000)), StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void What_a_document_says_of_HTMLs_names_is_not_believed()
    {
        var feed = Reading.Feed("<!DOCTYPE rss [<!ENTITY nbsp \"aaaaaaaa\"><!ENTITY eacute \"&nbsp;&nbsp;\">]><rss><channel><title>caf&eacute;&nbsp;x</title></channel></rss>");
        Assert.Equal("café x", feed.Title);
    }

    [Theory]
    [InlineData("<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/rss.dtd\">")]
    [InlineData("<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">")]
    [InlineData("<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC \"-//W3C//ENTITIES Latin 1 for XHTML//EN\" \"http://127.0.0.1:1/xhtml-lat1.ent\"> %HTMLlat1;]>")]
    [InlineData("<!DOCTYPE rss [<!ELEMENT rss ANY><!ATTLIST rss version CDATA #REQUIRED>]>")]
    public void A_harmless_document_type_is_stepped_over_and_nothing_is_fetched(string doctype) =>
        Assert.Equal("A B", Reading.Feed($"<?xml version=\"1.0\"?>\n{doctype}\n<rss version=\"0.91\"><channel><title>A&nbsp;B</title></channel></rss>").Title);

    [Theory]
    [InlineData("<rss><channel>", "<a>", "")]
    [InlineData("<rss><channel><item><description>", "<div>", "")]
    [InlineData("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">", "<b><i>", "")]
    [InlineData("", "<rss>", "")]
    [InlineData("<rss><channel>&nbsp;", "<a>", "")]
    [InlineData("<rss><channel>", "<a>", "</a>")]
    public void Nesting_without_end_is_refused(string begin, string open, string close)
    {
        var depth = Large / (open.Length + close.Length);
        var document = begin + string.Concat(Enumerable.Repeat(open, depth)) + "x" + string.Concat(Enumerable.Repeat(close, depth));
        Assert.Contains("nested deeper", Reading.Refusal(document), StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_without_end_are_refused() => Assert.Contains("JSON", Reading.Refusal("{\"items\":" + new string('[', Large)), StringComparison.Ordinal);

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<item/>")]
    [InlineData("<a>")]
    public void More_elements_than_anybody_writes_are_refused_or_cut(string element)
    {
        var reading = Reading.Unguarded(Encoding.UTF8.GetBytes("<rss><channel>" + string.Concat(Enumerable.Repeat(element, Large / element.Length))));
        if (reading is FeedReading.Read read) Assert.InRange(read.Feed.Items.Count, 0, FeedLimits.Items);
        else Assert.Contains("more than", ((FeedReading.Refused)reading).Why + "nested: more than", StringComparison.Ordinal);
    }

    /// <summary>Each of these is quadratic for a reader that looks for an end that does not come, or compares each with each.</summary>
    [Theory]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<?")]
    [InlineData("<!x")]
    [InlineData("<!DOCTYPE [")]
    [InlineData("&")]
    [InlineData("&#")]
    [InlineData("<")]
    [InlineData("</a>")]
    [InlineData("</")]
    [InlineData("<a \"")]
    [InlineData("<a b='")]
    [InlineData("<a><b></a>")]
    [InlineData("<item>")]
    [InlineData("<item><title>x</item>")]
    [InlineData("]]>")]
    [InlineData("'\"")]
    [InlineData("<title>&amp;lt;b&amp;gt;</title>")]
    public void A_million_characters_of_anything_end(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, Large / piece.Length));
        foreach (var document in (string[])["<rss><channel>" + text, text, "<rss><channel><item><description><![CDATA[" + text + "]]></description></item></channel></rss>", "<rss><channel><item><title>" + text])
            Assert.NotNull(Reading.Unguarded(Encoding.UTF8.GetBytes(document)));
    }

    /// <summary>As above, so large that a reader which looks for these ends again and again would not be back today.</summary>
    [Theory]
    [InlineData("<!--")]
    [InlineData("<?")]
    [InlineData("<![CDATA[")]
    [InlineData("<a b='")]
    public void Ends_that_never_come_are_looked_for_once(string piece) =>
        Assert.NotNull(Reading.Unguarded(Encoding.UTF8.GetBytes("<rss><channel>&nbsp;" + string.Concat(Enumerable.Repeat(piece, 8_000_000 / piece.Length)))));

    [Theory]
    [InlineData(" a{0}=\"1\"")]
    [InlineData(" a=\"1\"")]
    [InlineData(" xmlns:a{0}=\"http://x/{0}\"")]
    [InlineData(" xml:base=\"a/\"")]
    public void Attributes_without_end_are_cut(string attribute)
    {
        var attributes = string.Concat(Enumerable.Range(0, 200_000).Select(number => attribute.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
        Assert.Equal("T", Reading.Feed($"<rss{attributes}><channel><title>T</title></channel></rss>").Title);
        Assert.Equal("T", Reading.Feed($"<rss{attributes}><channel><title>T</title></channel>").Title);
        Assert.Equal("T", Reading.Feed($"<?xml version=\"1.0\"?><?x ' ?><!-- \" --><rss{attributes}><channel><title>T</title></channel></rss>").Title);
        Assert.Equal("T", Reading.Feed($"<!DOCTYPE rss [<!-- ' -->]><rss{attributes}><channel><title>T</title></channel></rss><!-- ' -->").Title);
    }

    [Fact]
    public void The_strict_reader_is_not_given_what_would_keep_it_busy()
    {
        var attributes = string.Concat(Enumerable.Range(0, 1_000).Select(number => " xmlns:a" + number + "=\"x\""));
        Assert.True(CrowdedTags.Any($"<rss><channel><?x ' ?><!-- ' --><![CDATA[<']]><item{attributes}/></channel></rss>"));
        Assert.True(CrowdedTags.Any($"<!DOCTYPE rss [<!-- ' -->]><rss{attributes}/><!-- ' -->"));
        Assert.False(CrowdedTags.Any("<?xml version='1.0'?><!DOCTYPE rss SYSTEM 'x'><rss a=\"'\" b='\"'>it's = 1 &gt; 0<!-- don't = --><![CDATA[<a b='=>]]></rss>"));
        Assert.Null(StrictXml.Read($"<rss{attributes}/>", Reading.Address));
    }

    [Fact]
    public void Bases_that_grow_with_each_element_stay_short()
    {
        var open = string.Concat(Enumerable.Repeat($"<a xml:base=\"{new string('a', 1_000)}/\">", 200));
        Assert.NotNull(Reading.Unguarded(Encoding.UTF8.GetBytes("<rss><channel>" + open)));
    }

    [Fact]
    public void A_body_above_the_limit_is_refused_unread() => Assert.Contains("larger than", Assert.IsType<FeedReading.Refused>(FeedReader.Read(new byte[FeedLimits.Bytes + 1], null, Reading.Address)).Why, StringComparison.Ordinal);

    [Fact]
    public void Texts_and_titles_are_cut()
    {
        var item = Reading.Rss($"<title>{new string('t', 100_000)}</title><description>{new string('d', 1_000_000)}</description><guid>{new string('g', 100_000)}</guid><author>{new string('a', 100_000)}</author>");
        Assert.Equal((FeedLimits.Title, 40_000, FeedLimits.Id, FeedLimits.Name), (item.Title!.Length, item.Text!.Length, item.Id!.Length, item.Author!.Name!.Length));
    }

    /// <summary>Whatever a hostile author writes in, none of it comes out as markup or as an address that runs.</summary>
    [Theory]
    [InlineData("<script>evil()</script>safe")]
    [InlineData("<SCRIPT SRC=//evil></SCRIPT>safe")]
    [InlineData("<b onmouseover=\"evil()\">safe</b>")]
    [InlineData("<img src=x onerror=evil()>safe")]
    [InlineData("<a href=\"javascript:evil()\">safe</a>")]
    [InlineData("<style>p{background:url(javascript:evil())}</style>safe")]
    [InlineData("<iframe src=\"javascript:evil()\"></iframe>safe")]
    [InlineData("<object data=evil></object><embed src=evil>safe")]
    [InlineData("<scr<script>ipt>safe")]
    [InlineData("<script\n>evil()</script\n>safe")]
    [InlineData("safe<script>")]
    [InlineData("safe<script src=evil ")]
    [InlineData("<!--><script>evil()</script>-->safe")]
    [InlineData("<svg><script>evil()</script></svg>safe")]
    [InlineData("<svg onload=evil()>safe</svg>safe")]
    [InlineData("<math><mtext><script>evil()</script></mtext></math>safe")]
    [InlineData("<meta http-equiv=refresh content=\"0;url=javascript:evil()\">safe")]
    [InlineData("<xss style=\"xss:expression(evil())\">safe")]
    [InlineData("<evil:x>safe</evil:x>")]
    [InlineData("<<script>evil();//<</script>safe")]
    [InlineData("<img \"\"\"><script>evil()</script>\">safe")]
    [InlineData("<base href=\"javascript:evil()\">safe")]
    public void No_script_survives(string hostile)
    {
        var cdata = $"<![CDATA[{hostile}]]>";
        var inlined = hostile.Replace("&", "&amp;", StringComparison.Ordinal);
        foreach (var written in (string[])[cdata, System.Security.SecurityElement.Escape(hostile), inlined])
        {
            FeedItem[] items =
            [
                Reading.Rss($"<title>{written}</title><description>{written}</description><author>{written}</author><category>{written}</category><link>javascript:evil()</link>"),
                Reading.Rss($"<dc:title>{written}</dc:title><content:encoded>{written}</content:encoded><dc:creator>{written}</dc:creator><link>https://x.example/</link>"),
                Reading.Atom($"<title type=\"html\">{written}</title><content type=\"html\">{written}</content><author><name>{written}</name><uri>javascript:evil()</uri></author><link href=\"data:text/html,evil\"/>"),
                Reading.Atom($"<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{written}</div></title><summary>{written}</summary><author><name>x</name></author>"),
            ];
            foreach (var item in items.Take(written == inlined ? 4 : 3))
            {
                var said = string.Join('\n', (string?[])[item.Title, item.Text, item.Author?.Name, item.Author?.Page?.ToString(), item.Link?.ToString(), .. item.Categories]);
                Assert.DoesNotContain("evil", said, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("<script", said, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("javascript:", said, StringComparison.OrdinalIgnoreCase);
            }
            if (written != inlined) Assert.Contains("safe", items[1].Text, StringComparison.Ordinal);
        }
    }
}
