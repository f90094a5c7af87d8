using System.Text;
using ChatEngage.Sources.Feed;

namespace ChatEngage.Bots.Tests.Feed.Parsing;

/// <summary>Feeds that are no XML, and are read all the same.</summary>
public sealed class BrokenFeedTests
{
    [Theory]
    [InlineData("<rss><channel><item><title>Tom & Jerry</title></item></channel></rss>", "Tom & Jerry")]
    [InlineData("<rss><channel><item><title>caf&eacute;&nbsp;&hellip; &bogus;</title></item></channel></rss>", "café … &bogus;")]
    [InlineData("<rss><channel><item><title>1 < 2</title></item></channel></rss>", "1 < 2")]
    [InlineData("<rss><channel><item><title>x</ttle></item></channel></rss>", "x")]
    [InlineData("<rss><channel><item><title>x</item></channel></rss>", "x")]
    [InlineData("<rss><channel><item><title>x</title></item>", "x")]
    [InlineData("<rss><channel><item><title>x</title></item></channel></rss></div> trailing & rubbish", "x")]
    [InlineData("<rss><channel><item><dc:creator>a</dc:creator><title>x</title></item></channel></rss>", "x")]
    [InlineData("<rss version=2.0><channel><item><title>x</title><guid isPermaLink=false>g</guid></item></channel></rss>", "x")]
    [InlineData("<rss><channel><item><title><![CDATA[x]]></title></item></channel>", "x")]
    [InlineData("<rss><channel><item><title>a\u0001b\u0008c</title></item></channel></rss>", "abc")]
    [InlineData("<rss><channel><item><title>a&#1;b&#xFFFE;c</title></item></channel></rss>", "abc")]
    [InlineData("\n\n  <?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("\uFEFF\uFEFF<?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("rubbish<?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<br />\n<b>Warning</b>: Undefined index in <b>/x.php</b><br />\n<?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<!-- cached --><rss><channel><item><title>x</title></item></channel></rss><!-- served", "x")]
    [InlineData("<?xml version=\"1.0\"?><?xml version=\"1.0\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<?xml version=\"1.1\"?><rss><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<rss a=\"1\" a=\"2\"><channel><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<rss><channel><!-- a -- b --><item><title>x</title></item></channel></rss>", "x")]
    [InlineData("<rss><channel><item><title>x</title><description>a <br> b <img src=x> c</description></item></channel></rss>", "x")]
    public void The_first_title_is_found(string document, string expected) => Assert.Equal(expected, Assert.Single(Reading.Feed(document).Items).Title);

    [Fact]
    public void Items_whose_end_was_forgotten_are_still_several() =>
        Assert.Equal(["a", "b", "c"], Reading.Feed("<rss><channel><item><title>a</title><item><title>b</title><description>x<item><title>c</title></channel></rss>").Items.Select(item => item.Title));

    [Fact]
    public void Markup_that_was_not_escaped_is_read_as_text() =>
        Assert.Equal("a\nb c\n\nd", Assert.Single(Reading.Feed("<rss><channel><item><description>a<br>b <img src=x>c<p>d</description></item></channel></rss>").Items).Text);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("  \r\n ", "empty")]
    [InlineData("hello", "neither XML nor JSON")]
    [InlineData("<!DOCTYPE html><html><head></head><body>x</body></html>", "HTML page")]
    [InlineData("<html><body><rss>no</rss></body></html>", "HTML page")]
    [InlineData("<opml><body/></opml>", "OPML")]
    [InlineData("<urlset/>", "site map")]
    [InlineData("<CHANNEL HREF=\"https://a.example/\"><ABSTRACT>x</ABSTRACT><ITEM HREF=\"https://a.example/1\"/></CHANNEL>", "CDF")]
    [InlineData("<secret>words</secret>", "neither RSS nor Atom")]
    [InlineData("<?xml version=\"1.0\"?>", "no element")]
    public void What_is_no_feed_is_refused_with_a_reason(string document, string reason)
    {
        var why = Reading.Refusal(document);
        Assert.Contains(reason, why, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<link rel=\"alternate\" type=\"application/rss+xml\" href=\"/feed\">", "https://blog.example/feed")]
    [InlineData("<base href=https://b.example/x/><LINK href='f.atom' type='application/atom+xml' REL='Alternate'>", "https://b.example/x/f.atom")]
    [InlineData("<link rel=alternate type=application/rss+xml href=javascript:x><link rel=alternate type=application/feed+json href=f.json>", "https://blog.example/feeds/f.json")]
    public void A_page_tells_where_its_feed_is(string link, string expected) =>
        Assert.EndsWith(" " + expected, Reading.Refusal($"<!doctype html><html><head><title>x</title>{link}</head><body>"), StringComparison.Ordinal);

    [Fact]
    public void The_public_entrance_never_throws() =>
        Assert.IsType<FeedReading.Refused>(ChatEngage.Sources.Feed.Parsing.FeedReader.Read(Encoding.UTF8.GetBytes("<x"), "nonsense; charset=", Reading.Address));
}
